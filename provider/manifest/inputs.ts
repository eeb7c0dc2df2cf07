import * as z from "zod"
import { linkInterface } from "./interface-names"
import { name } from "./names"
import { configProperty, textMap } from "./oam/config"
import { count, SCALER_TRAITS, spread } from "./oam/traits"
import { COMPONENT_KINDS } from "./manifest"
import { manifestSchema, policy } from "./schema"
import { secretInput } from "./secrets"
import { ADOPTION_MODES, CONFLICT_POLICIES, DELETION_POLICIES, ON_FAILURE, PREVIEW_CHECKS } from "./settings"
import { entryProblem } from "./shared-with"

const configs = z.array(configProperty)
const secrets = z.array(secretInput)

const definition = z.strictObject({
  kind: z.enum(COMPONENT_KINDS),
  image: z.string().min(1, "must not be empty"),
  id: z.string().min(1, "must not be empty").optional(),
  instances: count.optional(),
  scaler: z.enum(SCALER_TRAITS).optional(),
  spread: z.array(spread).optional(),
  config: configs.optional(),
  secrets: secrets.optional(),
})

const reference = z.strictObject({
  kind: z.enum(COMPONENT_KINDS),
  application: name,
  component: name,
  lattice: name,
  /** The name of the connection that its application is reached by, "" where that has none; absent where nothing is said. */
  connection: z.string().optional(),
  /** Who may use it, as its application said when the reference was made; absent for everyone. Never rendered. */
  sharedWith: z.array(z.string()).optional(),
})

const entry = z.string().superRefine((value, context) => {
  const problem = entryProblem(value)
  if (problem !== undefined) context.addIssue({ code: "custom", message: problem })
})

const sharedWith = z.strictObject({
  with: z.array(entry).min(1, "names nobody: say shared: false to share with nobody, or shared: true with everyone"),
})

/** With nobody, with everyone in the lattice, or with those who are named. */
const sharing = z.union([z.boolean(), sharedWith], { error: "must be true, false or { with: [...] }" })

const link = z.strictObject({
  source: z.string(),
  target: z.string(),
  interface: linkInterface,
  name: z.string().min(1, "must not be empty").optional(),
  sourceConfig: configs.optional(),
  sourceSecrets: secrets.optional(),
  targetConfig: configs.optional(),
  targetSecrets: secrets.optional(),
})

const waitFor = z.array(z.string()).min(1, "names nothing: leave it out to wait for everything, or say wait: false")

/** Everything that a program says about one Application, as it arrives from the engine. */
export const applicationInputsSchema = z.strictObject({
  name,
  lattice: name,
  /** Which of the configured connections; the one without a name when absent. */
  connection: name.optional(),
  /** What the API's subjects begin with; absent for wadm's own. The check fills it in from the connection. */
  apiPrefix: z.string().optional(),
  description: z.string().optional(),
  version: z.string().min(1, "must not be empty").optional(),
  annotations: textMap.optional(),
  labels: textMap.optional(),
  shared: sharing.default(false),
  components: z.record(z.string(), z.union([definition, reference])).default({}),
  links: z.array(link).default([]),
  policies: z.array(policy).optional(),
  /** A whole manifest, from a file, in place of everything above but name and lattice. */
  manifest: manifestSchema.optional(),
  wait: z.boolean().default(true),
  timeout: z.number().positive().max(86_400).default(300),
  /** Components that have to be ready; absent for all of them. */
  waitFor: waitFor.optional(),
  onFailure: z.enum(ON_FAILURE).optional(),
  deletion: z.enum(DELETION_POLICIES).default("blockWhileInUse"),
  deployed: z.boolean().default(true),
  conflict: z.enum(CONFLICT_POLICIES).default("fail"),
  deleteUnreachable: z.boolean().default(false),
  adopt: z.enum(ADOPTION_MODES).optional(),
  keepVersions: z.int().min(1).default(10),
  /** What the images that are files of this machine hold, by component; the provider adds it in its check. */
  fileDigests: textMap.optional(),
  /** Where the program holds a Pulumi secret in a field that wadm stores in clear. */
  secretPaths: z.array(z.string()).optional(),
  allowPlainSecrets: z.boolean().optional(),
  /** There in a preview alone, which is all that tells it from an update; the check takes it out. */
  previewChecks: z.enum(PREVIEW_CHECKS).optional(),
  resourceUrn: z.string(),
  __provider: z.string().optional(),
})

export type ApplicationInputs = z.output<typeof applicationInputsSchema>
export type ComponentInput = ApplicationInputs["components"][string]
export type DefinitionInput = z.output<typeof definition>
export type ReferenceInput = z.output<typeof reference>
export type LinkInput = ApplicationInputs["links"][number]

/** Whether Pulumi only looks at the application, and never writes to the lattice for it. */
export function isObserved({ adopt }: Pick<ApplicationInputs, "adopt">): boolean {
  return adopt === "observe"
}

export function isReference(component: ComponentInput): component is ReferenceInput {
  return "application" in component
}
