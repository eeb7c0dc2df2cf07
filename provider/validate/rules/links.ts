import { linkShapedOf, type LocatedLink, locatedLinksOf } from "../../manifest/links"
import type { LinkProperties } from "../../manifest/oam/traits"
import type { Manifest, ManifestComponent } from "../../manifest/schema"
import { duplicates } from "../duplicates"
import type { Finding, ManifestRule, Path } from "../rule"

const DEFAULT_NAME = "default"

export const linkTargets: ManifestRule = {
  name: "link-target",
  about: "A link's target is a component of the same manifest.",
  level: "error",
  check: ({ spec: { components } }) => {
    const names = components.map(({ name }) => name)
    return eachLink(components, linkShapedOf, ({ target }, path) =>
      names.includes(target.name)
        ? []
        : [
            {
              path: [...path, "target", "name"],
              reason: `${target.name === "" ? "must name a component" : `there is no component ${JSON.stringify(target.name)}`}; the components are ${names.join(", ")}`,
              reads: [["spec", "components"], ...components.map((_, index) => ["spec", "components", index, "name"])],
            },
          ],
    )
  },
}

interface LinkIdentity {
  readonly identity: string
  readonly text: string
  readonly path: Path
  readonly reads: readonly Path[]
}

/** A source has one link for each name, package and interface. */
export const duplicateLinks: ManifestRule = {
  name: "duplicate-link",
  about: "A component has one link for each name and interface.",
  level: "error",
  check: ({ spec: { components } }) =>
    components.flatMap((component, index) => {
      const all = locatedLinksOf(component).flatMap(({ link, trait }) =>
        identitiesOf(link, ["spec", "components", index, "traits", trait, "properties"]),
      )
      return duplicates(all, ({ identity }) => identity).map(({ item, first }): Finding => {
        const reason = `${JSON.stringify(component.name)} has another link ${item.text}; give one of them a name of its own`
        const source = ["spec", "components", index]
        const reads = [...item.reads, ...first.reads, source, [...source, "type"]]
        return { path: [...item.path, "interfaces"], reason, reads }
      })
    }),
}

/** A link without a name may be named after its target. */
const IDENTITY_FIELDS = [["name"], ["namespace"], ["package"], ["interfaces"], ["target", "name"]]

function identitiesOf({ name = DEFAULT_NAME, ...link }: LinkProperties, path: Path): LinkIdentity[] {
  return link.interfaces.map((one, index) => ({
    identity: JSON.stringify([name, link.namespace, link.package, one]),
    text: `"${name}" through ${link.namespace}:${link.package}/${one}`,
    path,
    reads: [...IDENTITY_FIELDS, ["interfaces", index]].map((field) => [...path, ...field]),
  }))
}

interface LinkConfig {
  readonly name: string
  readonly values: readonly string[]
  readonly path: Path
}

/** wadm keeps one configuration a name for all the links of an application. */
export const duplicateLinkConfigs: ManifestRule = {
  name: "duplicate-link-config",
  about: "Configuration with properties has a name of its own among all links of an application.",
  level: "error",
  check: ({ spec: { components } }) => {
    const all = eachLink(components, locatedLinksOf, ({ source, target }, path) => [
      ...configNames(target.config, [...path, "target", "config"]),
      ...configNames(source?.config, [...path, "source", "config"]),
    ])
    return duplicates(all, ({ name }) => name).map(({ item, first }): Finding => {
      const reason = `another link has configuration of this name; give it a name of its own, or leave out properties to use that one`
      return { path: [...item.path, "name"], reason, reads: [item, first].flatMap(readsOf) }
    })
  },
}

/** A program's configuration is named after its values as well. */
function readsOf({ path, values }: LinkConfig): Path[] {
  return [["name"], ["properties"], ...values.map((value) => ["properties", value])].map((field) => [...path, ...field])
}

/** Configuration without properties only refers to some that exists. */
function configNames(config: LinkProperties["target"]["config"] = [], path: Path): LinkConfig[] {
  return config.flatMap(({ name, properties }, index) =>
    properties === undefined ? [] : [{ name, values: Object.keys(properties), path: [...path, index] }],
  )
}

function eachLink<T>(
  components: Manifest["spec"]["components"],
  linksIn: (component: ManifestComponent) => readonly LocatedLink[],
  use: (link: LinkProperties, path: Path) => T[],
): T[] {
  return components.flatMap((component, index) =>
    linksIn(component).flatMap(({ link, trait }) =>
      use(link, ["spec", "components", index, "traits", trait, "properties"]),
    ),
  )
}
