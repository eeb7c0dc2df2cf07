import { z } from "zod"
import { COMPONENT_KINDS } from "./schema"

/** wadm allows letters, digits, dash and underscore in a name; every such name is also a safe NATS subject token. */
const NAME_PATTERN = /^[-\w]+$/

const NAME_LIMIT = 255

/** Fails with a sentence that names the offending character, since a stray newline or dot is hard to see. */
const name = z.string().superRefine((value, context) => {
  const problem = nameProblem(value)
  if (problem !== undefined) context.addIssue({ code: "custom", message: problem })
})

/** Says what is wrong with the name of an application, component or lattice; undefined when nothing is. */
export function nameProblem(value: string): string | undefined {
  if (value === "") return "must not be empty"
  if (value.length > NAME_LIMIT) return `is ${value.length} characters long; at most ${NAME_LIMIT} are allowed`
  if (NAME_PATTERN.test(value)) return undefined
  const offending = Array.from(value).find((character) => !NAME_PATTERN.test(character))
  return `${JSON.stringify(value)} contains ${JSON.stringify(offending)}; only letters, digits, "-" and "_" are allowed`
}

/** `namespace:package/interface` as WIT writes it, without a version. */
export const INTERFACE_PATTERN = /^([a-z][a-z0-9-]*):([a-z][a-z0-9-]*)\/([a-z][a-z0-9-]*)$/

const namedConfig = z.strictObject({
  name: z.string().min(1),
  properties: z.record(z.string(), z.string()).optional(),
})

const definition = z.strictObject({
  kind: z.enum(COMPONENT_KINDS),
  image: z.string().min(1),
  instances: z.int().min(0).optional(),
  config: z.array(namedConfig).optional(),
})

const reference = z.strictObject({
  kind: z.enum(COMPONENT_KINDS),
  application: name,
  component: name,
  lattice: name,
})

/** A component of the application's own is told from a reference to another application's by its image. */
const component = z.unknown().transform((value, context) => {
  const isReference = typeof value === "object" && value !== null && "application" in value
  const parsed = (isReference ? reference : definition).safeParse(value)
  if (parsed.success) return parsed.data
  for (const { message, path } of parsed.error.issues) context.addIssue({ code: "custom", message, path })
  return z.NEVER
})

const link = z.strictObject({
  source: z.string(),
  target: z.string(),
  interface: z.string().regex(INTERFACE_PATTERN, {
    error: ({ input }) => `${JSON.stringify(input)} is no interface; write it as "namespace:package/interface"`,
  }),
  name: z.string().min(1).optional(),
  sourceConfig: z.array(namedConfig).optional(),
  targetConfig: z.array(namedConfig).optional(),
})

/** What deleting a shared application does while other applications use it. */
export const DELETION_POLICIES = ["blockWhileInUse"] as const

/** Everything that a program says about one Application, as it arrives from the engine. */
export const applicationInputsSchema = z.strictObject({
  name,
  lattice: name,
  description: z.string().optional(),
  version: z.string().min(1).optional(),
  annotations: z.record(z.string(), z.string()).optional(),
  labels: z.record(z.string(), z.string()).optional(),
  shared: z.boolean().default(false),
  components: z.record(name, component).refine((all) => Object.keys(all).length > 0, "needs at least one component"),
  links: z.array(link).default([]),
  wait: z.boolean().default(true),
  timeout: z.number().positive().max(86_400).default(300),
  deletion: z.enum(DELETION_POLICIES).default("blockWhileInUse"),
  resourceUrn: z.string(),
  __provider: z.string().optional(),
})

export type ApplicationInputs = z.output<typeof applicationInputsSchema>
export type ComponentInput = ApplicationInputs["components"][string]
export type ReferenceInput = Extract<ComponentInput, { application: string }>
export type LinkInput = ApplicationInputs["links"][number]
export type NamedConfig = z.output<typeof namedConfig>
export type DeletionPolicy = (typeof DELETION_POLICIES)[number]

export function isReference(component: ComponentInput): component is ReferenceInput {
  return "application" in component
}
