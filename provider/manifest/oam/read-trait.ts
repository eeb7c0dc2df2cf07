import { onceFor } from "../../once-for"
import {
  type LinkProperties,
  linkProperties,
  type ManifestTrait,
  type ScalerProperties,
  scalerProperties,
} from "./traits"

/** A trait's properties read as a link's, whatever its type says; undefined when they are none. */
export const linkOf = onceFor(({ properties }: ManifestTrait): LinkProperties | undefined =>
  hasLinkFields(properties) ? linkProperties.safeParse(properties).data : undefined,
)

/** A trait's properties read as a scaler's, whatever its type says; undefined when they are none. */
export const scalerOf = onceFor(({ properties }: ManifestTrait): ScalerProperties | undefined =>
  has(properties, "instances") || has(properties, "replicas") ? scalerProperties.safeParse(properties).data : undefined,
)

/** The fields by which wadm takes a trait's properties for a link's, even if they are no good. */
export function hasLinkFields(properties: unknown): boolean {
  return ["namespace", "package", "interfaces"].every((field) => has(properties, field))
}

function has(properties: unknown, field: string): boolean {
  return typeof properties === "object" && properties !== null && field in properties
}
