import { idIn } from "../../manifest/component-id"
import { locatedLinksOf } from "../../manifest/links"
import { ownerOf } from "../../manifest/references"
import type { Manifest } from "../../manifest/schema"
import { opposingLink } from "../../messages"
import { onceFor } from "../../once-for"
import type { Path } from "../../validate/rule"
import type { Clash, Other } from "./clash"

/**
 * A source has one link for each name and package in the whole lattice. Two applications that link it to different targets
 * take the link from each other, and wadm puts each of them again for ever.
 */
export const opposingLinkClashes = (own: Manifest, others: readonly Other[]): Clash[] =>
  others.flatMap(({ manifest, isSettled }) => {
    const theirs = byKey(manifest)
    return linksIn(own).flatMap(({ key, name, source, target, path }) => {
      const other = theirs.get(key)
      if (other === undefined || other.target === target) return []
      const facts = { application: manifest.metadata.name, owner: ownerOf(manifest), target: other.target }
      return [{ path: [...path, "name"], reason: opposingLink({ name, source }, facts), isCertain: isSettled }]
    })
  })

interface LinkInLattice {
  /** What a lattice has but one link for. */
  readonly key: string
  readonly name: string
  /** Identifiers of its ends. */
  readonly source: string
  readonly target: string | undefined
  readonly path: Path
}

const linksIn = onceFor((manifest: Manifest): LinkInLattice[] => {
  const ids = new Map(manifest.spec.components.map((component) => [component.name, idIn(manifest, component)]))
  return manifest.spec.components.flatMap((component, at) =>
    locatedLinksOf(component).map(({ trait, link }) => {
      const { name = "default", namespace, package: packageName } = link
      const source = idIn(manifest, component)
      const key = JSON.stringify([source, name, namespace, packageName])
      const path = ["spec", "components", at, "traits", trait, "properties"]
      return { key, name, source, target: ids.get(link.target.name), path }
    }),
  )
})

const byKey = onceFor((manifest: Manifest) => new Map(linksIn(manifest).map((link) => [link.key, link])))
