import * as z from "zod"
import { configProperty, secretProperty, textMap } from "./oam/config"
import { COMPONENT_KINDS } from "./manifest"
import { asStored } from "./oam/stored"
import { componentTrait } from "./oam/traits"

/** The type of a policy that names a secrets backend. */
export const SECRET_POLICY = "policy.secret.wasmcloud.dev/v1alpha1"

/** A component of a shared application. */
export const sharedReference = z.object({ name: z.string(), component: z.string() })

export const componentProperties = asStored(
  z.strictObject({
    image: z.string().nullish(),
    application: sharedReference.nullish(),
    id: z.string().nullish(),
    config: z.array(configProperty).optional(),
    secrets: z.array(secretProperty).optional(),
  }),
  "config",
  "secrets",
)

/** wadm's old name for a component, which it still takes. */
const componentType = z.enum([...COMPONENT_KINDS, "actor"]).transform((type) => (type === "actor" ? "component" : type))

export const manifestComponent = asStored(
  z.object({
    name: z.string(),
    type: componentType,
    properties: componentProperties,
    traits: z.array(componentTrait).nullish(),
  }),
)

/** A setting of the whole application, such as its secrets backend. */
export const policy = z.object({ name: z.string(), type: z.string(), properties: textMap })

export const metadata = asStored(
  z.object({ name: z.string(), annotations: textMap, labels: textMap.optional() }),
  "labels",
)

export const specification = asStored(
  z.object({ components: z.array(manifestComponent), policies: z.array(policy).optional() }),
  "policies",
)

/**
 * An OAM Application as wadm 0.21 reads it; the output is what wadm stores of it. The objects that wadm keeps closed
 * are strict; in the others it drops fields that it does not know, and so does this.
 */
export const manifestSchema = z.strictObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata,
  spec: specification,
})

export type { ComponentKind, Manifest, ManifestComponent, ManifestPolicy } from "./manifest"
