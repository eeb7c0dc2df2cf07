import { idIn } from "../../manifest/component-id"
import { ownerOf } from "../../manifest/references"
import type { Manifest } from "../../manifest/schema"
import { sameId } from "../../messages"
import { onceFor } from "../../once-for"
import type { Clash, Other } from "./clash"

/**
 * The lattice knows a component by its identifier alone. wadm refuses one that is written twice, and takes no notice where
 * it is made from the names, as for `a-b` and `a_b`.
 */
export const componentIdClashes = (own: Manifest, others: readonly Other[]): Clash[] =>
  others.flatMap(({ manifest, isSettled }) => {
    const theirs = byId(manifest)
    return idsOf(own).flatMap(({ id, at }) => {
      const component = theirs.get(id)
      if (component === undefined) return []
      const other = { application: manifest.metadata.name, component, owner: ownerOf(manifest) }
      return [{ path: ["spec", "components", at], reason: sameId(id, other), isCertain: isSettled }]
    })
  })

/** Of the components that it runs itself. */
const idsOf = onceFor((manifest: Manifest): { readonly id: string; readonly name: string; readonly at: number }[] =>
  manifest.spec.components.flatMap((component, at) =>
    component.properties.application === undefined ? [{ id: idIn(manifest, component), name: component.name, at }] : [],
  ),
)

const byId = onceFor((manifest: Manifest) => new Map(idsOf(manifest).map(({ id, name }) => [id, name])))
