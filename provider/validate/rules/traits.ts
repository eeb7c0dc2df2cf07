import { type Issue, parseWith } from "../../manifest/oam/issues"
import { hasLinkFields, linkOf, scalerOf } from "../../manifest/oam/read-trait"
import {
  LINK_TRAIT,
  linkProperties,
  type ManifestTrait,
  SCALER_TRAITS,
  isScaler,
  scalerProperties,
} from "../../manifest/oam/traits"
import type { Manifest } from "../../manifest/schema"
import type { Finding, ManifestRule, Path } from "../rule"

/** A link says what a link needs, and a scaler what a scaler needs. */
export const traitProperties: ManifestRule = {
  name: "trait-properties",
  about: "A trait of type link has the fields of a link, and a scaler those of a scaler.",
  level: "error",
  check: (manifest) => malformed(manifest, ({ byPosition = false }) => !byPosition),
}

/** Fields that are told by their position in a list, in any part of a manifest. */
export const BY_POSITION = "by-position"

export const traitsByPosition: ManifestRule = {
  name: BY_POSITION,
  about: "Fields stand in mappings, and words are written out.",
  level: "error",
  stricter:
    "wadm takes a list for a mapping's fields in their order, and a number for a word's place: nobody means that",
  check: (manifest) => malformed(manifest, ({ byPosition = false }) => byPosition),
}

function malformed(manifest: Manifest, concerns: (issue: Issue) => boolean): Finding[] {
  return eachTrait(manifest, (trait, path) =>
    issuesOf(trait)
      .filter(concerns)
      .map((issue): Finding => {
        const place = [...path, "properties", ...issue.path]
        return {
          path: place,
          reason: issue.message,
          reads: [[...path, "type"]],
          ...(issue.surplus === true && { of: "key" }),
        }
      }),
  )
}

function issuesOf(trait: ManifestTrait): readonly Issue[] {
  const form = formOf(trait.type)
  if (form === undefined || hasFormOfAnother(trait) || form.read(trait) !== undefined) return []
  const parsed = parseWith(form.schema, trait.properties)
  return parsed.success ? [] : parsed.issues
}

export const traitOfAnotherType: ManifestRule = {
  name: "trait-of-another-type",
  about: "A trait has the properties of its type, not those of another.",
  level: "error",
  stricter: "wadm ignores the trait without a word, or stops answering until it is restarted",
  check: (manifest) =>
    eachTrait(manifest, (trait, path) => {
      const { type } = trait
      if (!hasFormOfAnother(trait)) return []
      const form = type === LINK_TRAIT ? "a scaler" : "a link"
      return [
        {
          path: [...path, "type"],
          reason: `a trait of type ${JSON.stringify(type)} has the properties of ${form}; make the two agree`,
          reads: [[...path, "properties"]],
        },
      ]
    }),
}

export const unknownTraits: ManifestRule = {
  name: "unknown-trait",
  about: "A trait is a link, a spreadscaler or a daemonscaler.",
  level: "warning",
  check: (manifest) =>
    eachTrait(manifest, (trait, path) => {
      const { type } = trait
      if (formOf(type) !== undefined || hasFormOfAnother(trait)) return []
      const known = [LINK_TRAIT, ...SCALER_TRAITS].join(", ")
      return [
        {
          path: [...path, "type"],
          reason: `wadm stores a trait of type ${JSON.stringify(type)} and ignores it; it knows ${known}`,
        },
      ]
    }),
}

export const emptyRequirements: ManifestRule = {
  name: "empty-requirements",
  about: "A spread names at least one label.",
  level: "error",
  stricter:
    "wadm stores a spread without requirements in a form that it cannot read back, and then ignores the whole scaler",
  check: (manifest) =>
    eachTrait(manifest, (trait, path) =>
      (scalerOf(trait)?.spread ?? []).flatMap(({ requirements = {} }, index): Finding[] =>
        Object.keys(requirements).length > 0
          ? []
          : [
              {
                path: [...path, "properties", "spread", index, "requirements"],
                reason: "needs at least one label that a host must have",
              },
            ],
      ),
    ),
}

const LINK = { schema: linkProperties, read: linkOf }
const SCALER = { schema: scalerProperties, read: scalerOf }

function formOf(type: string) {
  if (type === LINK_TRAIT) return LINK
  return isScaler(type) ? SCALER : undefined
}

/** Properties of a link in any other trait, even if they are no good, and those of a scaler in a link. */
function hasFormOfAnother(trait: ManifestTrait): boolean {
  return trait.type === LINK_TRAIT ? scalerOf(trait) !== undefined : hasLinkFields(trait.properties)
}

function eachTrait<T>({ spec: { components } }: Manifest, use: (trait: ManifestTrait, path: Path) => T[]): T[] {
  return components.flatMap(({ traits = [] }, component) =>
    traits.flatMap((trait, index) => use(trait, ["spec", "components", component, "traits", index])),
  )
}
