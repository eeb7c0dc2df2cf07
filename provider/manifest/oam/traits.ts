import * as z from "zod"
import { configDefinition, configProperty, targetConfig, textMap } from "./config"
import { forwardIssues } from "./issues"
import { asStored, stored, type Stored } from "./stored"

export const LINK_TRAIT = "link"

/** `spreadscaler` spreads instances over the hosts that match; `daemonscaler` runs them on each of these. */
export const SCALER_TRAITS = ["spreadscaler", "daemonscaler"] as const

export function isScaler(type: unknown): boolean {
  return SCALER_TRAITS.some((scaler) => scaler === type)
}

/** Rust's usize, as far as a JavaScript number holds it exactly: up to 2^53 - 1. */
export const count = z.int().min(0)

/** Which hosts get which share of the instances: those whose labels match. */
export const spread = asStored(
  z.strictObject({
    name: z.string(),
    requirements: textMap,
    /** Against the weights of the other spreads; wadm takes 100 when there is none. */
    weight: count.nullish(),
  }),
)

export const scalerFields = z.strictObject({
  instances: count.optional(),
  /** wadm's old name for instances. */
  replicas: count.optional(),
  spread: z.array(spread).optional(),
})

/** What a scaler says: how many instances, and on which hosts. */
export const scalerProperties = scalerFields.transform(({ instances, replicas, ...rest }, context) => {
  const known = instances ?? replicas
  if (known !== undefined && (instances === undefined || replicas === undefined)) {
    return stored({ instances: known, ...rest }, "spread")
  }
  const message =
    known === undefined ? "is required" : "stands beside replicas, which is its old name; keep one of them"
  context.addIssue({ code: "custom", path: ["instances"], message })
  return z.NEVER
})

export const linkFields = z.object({
  name: z.string().optional(),
  namespace: z.string(),
  package: z.string(),
  interfaces: z.array(z.string()),
  source: configDefinition.optional(),
  /** wadm takes a target that is missing for one without a name. */
  target: z.union([targetConfig, z.string()]).optional(),
  /** The form before wadm 0.13: now `source.config`, which wins when both are there. */
  source_config: z.array(configProperty).optional(),
  /** The form before wadm 0.13: now `target.config`. Counts only beside a target that is a mere name. */
  target_config: z.unknown().optional(),
})

/** What a link says; the forms before wadm 0.13 are translated as wadm does. */
export const linkProperties = linkFields.transform((written, context): LinkProperties => {
  const { source_config: sourceConfig, target_config: targetConfig, target = "", ...link } = written
  const source = link.source ?? (sourceConfig && stored({ config: sourceConfig }, "config"))
  if (typeof target !== "string") return stored({ ...link, source, target })
  const config = forwardIssues(z.array(configProperty).optional(), targetConfig, context, "target_config")
  return stored({ ...link, source, target: stored({ name: target, config }, "config") })
})

/**
 * A trait's properties are read by their form, not by the trait's type: as a link if they are one, else as a scaler,
 * else as anything.
 */
const traitProperties = z.union([linkProperties, scalerProperties, z.unknown()])

export const componentTrait = z.strictObject({ type: z.string(), properties: traitProperties })

export type LinkProperties = Stored<Omit<z.output<typeof linkFields>, "target" | "source_config" | "target_config">> & {
  readonly target: z.output<typeof targetConfig>
}
export type ScalerProperties = z.output<typeof scalerProperties>
export type { ManifestTrait } from "../manifest"
