import * as z from "zod"
import { asStored } from "./stored"

/** wadm takes text alone as a value, in annotations, labels, configuration and requirements alike. */
export const textMap = z.record(z.string(), z.string())

/** A named set of configuration. Without properties it is one that exists already and is managed elsewhere. */
export const configProperty = asStored(z.strictObject({ name: z.string(), properties: textMap.nullish() }))

/** Where a secret's value is found. It is never in the manifest itself. */
export const secretSourceProperty = asStored(
  z.object({
    /** The name of the policy that says which backend to ask. */
    policy: z.string(),
    /** What the backend knows the secret by. */
    key: z.string(),
    /** One field of a secret that has several. */
    field: z.string().nullish(),
    /** The newest version when absent. */
    version: z.string().nullish(),
  }),
)

/** A reference to a secret, under the name by which the component asks for it. */
export const secretProperty = z.object({ name: z.string(), properties: secretSourceProperty })

const configFields = { config: z.array(configProperty).optional(), secrets: z.array(secretProperty).optional() }

/** Configuration and secrets of a link's source. */
export const configDefinition = asStored(z.object(configFields), "config", "secrets")

/** A link's target: a component of the manifest, with configuration and secrets of that end. */
export const targetConfig = asStored(z.object({ name: z.string(), ...configFields }), "config", "secrets")

export type { ConfigProperty, SecretProperty } from "../manifest"
