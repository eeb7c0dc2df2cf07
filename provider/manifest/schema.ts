import { z } from "zod"

/** The kinds of OAM components: a WebAssembly component, or a capability (wasmCloud's word is provider). */
export const COMPONENT_KINDS = ["component", "capability"] as const

const stringMap = z.record(z.string(), z.string())

const configProperty = z.object({ name: z.string(), properties: stringMap.nullish() })

const configDefinition = z.object({ config: z.array(configProperty).optional() })

const linkProperties = z.object({
  name: z.string().optional(),
  namespace: z.string(),
  package: z.string(),
  interfaces: z.array(z.string()),
  source: configDefinition.optional(),
  target: configDefinition.extend({ name: z.string() }),
})

const componentTrait = z.object({ type: z.string(), properties: z.looseObject({}) })

const componentProperties = z.object({
  image: z.string().optional(),
  application: z.object({ name: z.string(), component: z.string() }).optional(),
  id: z.string().optional(),
  config: z.array(configProperty).optional(),
})

const manifestComponent = z.object({
  name: z.string(),
  // wadm still takes the old name "actor" and may store it.
  type: z.preprocess((type) => (type === "actor" ? "component" : type), z.enum(COMPONENT_KINDS)),
  properties: componentProperties,
  traits: z.array(componentTrait).nullish(),
})

/** An OAM Application as wadm stores it and answers it. Fields that this provider does not use are dropped. */
export const manifestSchema = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.object({ name: z.string(), annotations: stringMap.default({}), labels: stringMap.optional() }),
  spec: z.object({ components: z.array(manifestComponent) }),
})

export type ComponentKind = (typeof COMPONENT_KINDS)[number]
export type Manifest = z.output<typeof manifestSchema>
export type ManifestComponent = z.output<typeof manifestComponent>
export type ManifestTrait = z.output<typeof componentTrait>
export type LinkProperties = z.output<typeof linkProperties>

/** The properties of a component's links; traits of other types, and links wadm would not take, are left out. */
export function linksOf(component: ManifestComponent): LinkProperties[] {
  return (component.traits ?? [])
    .filter((trait) => trait.type === "link")
    .flatMap((trait) => {
      const parsed = linkProperties.safeParse(trait.properties)
      return parsed.success ? [parsed.data] : []
    })
}
