import { onceFor } from "../once-for"
import { linkOf } from "./oam/read-trait"
import { LINK_TRAIT, type LinkProperties, type ManifestTrait } from "./oam/traits"
import type { ManifestComponent } from "./schema"

/** A trait that reads as a link, and at which place of its component's traits it stands. */
export interface LocatedLink {
  readonly trait: number
  readonly link: LinkProperties
}

/** A component's links; traits of other types, and links that wadm would not take, are left out. */
export const locatedLinksOf = onceFor((component: ManifestComponent): readonly LocatedLink[] =>
  locatedIn(component, ({ type }) => type === LINK_TRAIT),
)

/** The traits whose properties are a link's, whatever their type says: wadm checks some of its rules on all of these. */
export const linkShapedOf = onceFor((component: ManifestComponent): readonly LocatedLink[] =>
  locatedIn(component, () => true),
)

function locatedIn({ traits = [] }: ManifestComponent, counts: (trait: ManifestTrait) => boolean): LocatedLink[] {
  return traits.flatMap((one, trait) => {
    const link = counts(one) ? linkOf(one) : undefined
    return link === undefined ? [] : [{ trait, link }]
  })
}

export function linksOf(component: ManifestComponent): LinkProperties[] {
  return locatedLinksOf(component).map(({ link }) => link)
}
