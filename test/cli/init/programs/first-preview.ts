import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import type { Found, FoundApplication } from "../../../../cli/init/found"
import { plan, type PlannedApplication } from "../../../../cli/init/plan"
import { programText } from "../../../../cli/init/program-text"
import { stackState, urnIn } from "../../../../cli/init/stack-state"
import { createApplicationProvider } from "../../../../provider/application-provider"
import type { AdoptionMode } from "../../../../provider/manifest/settings"
import type { Manifest } from "../../../../provider/manifest/schema"
import { temporaryDirectory } from "../../../helpers/temporary-directory"
import { evaluate } from "./evaluate"

export const STACK = { project: "shop", stack: "dev" }

interface Resource {
  readonly urn: string
  readonly id: string
  readonly inputs: Record<string, unknown>
  readonly outputs: Record<string, unknown>
}

export interface Generated {
  readonly text: string
  readonly applications: readonly PlannedApplication[]
  readonly leftOut: Found["leftOut"]
  /** The state that init writes, by the application's name. */
  readonly state: ReadonlyMap<string, Resource>
}

/** An application that no stack owns. */
export function found(manifest: Manifest, changes: Partial<FoundApplication> = {}): FoundApplication {
  const { name } = manifest.metadata
  return { name, manifest, deployed: true, text: undefined, notes: [], ...changes }
}

interface GenerateOptions extends Partial<Pick<Found, "leftOut" | "others">> {
  readonly adopt?: AdoptionMode
}

/** Programs in this process are run with the lattice `default`. */
export async function generate(
  applications: readonly FoundApplication[],
  { adopt = "observe", others, leftOut = [] }: GenerateOptions = {},
): Promise<Generated> {
  const place = { lattice: "default", adopt, urnOf: (name: string) => urnIn(STACK, name) }
  const planned = await plan({ applications, others, leftOut }, place)
  const text = programText({ ...planned, source: 'lattice "default"', observes: adopt === "observe" })
  const { deployment } = stackState(planned.applications, STACK, {}) as {
    deployment: { resources: readonly Resource[] }
  }
  const resources = deployment.resources.slice(2)
  return {
    text,
    ...planned,
    state: new Map(resources.map((resource) => [resource.urn.split("::").at(-1) ?? "", resource])),
  }
}

/** What the first preview would show, with the very provider that Pulumi would ask: a line for each change. */
export async function firstPreview({ text, applications, state }: Generated): Promise<string[]> {
  const folder = temporaryDirectory()
  for (const { form } of applications) {
    if (form.type !== "file") continue
    mkdirSync(dirname(join(folder, form.file)), { recursive: true })
    writeFileSync(join(folder, form.file), form.text)
  }
  const registered = await evaluate(text, folder)
  const provider = createApplicationProvider({
    clientFor: () => Promise.reject(new Error("a preview without changes asks nothing")),
    progressFor: () => ({ status: () => undefined, note: () => undefined, warn: () => undefined }),
    forced: () => undefined,
  })
  const changes: string[] = []
  for (const { name, inputs } of registered) {
    const old = state.get(name)
    if (old === undefined) {
      changes.push(`create ${name}`)
      continue
    }
    const checked = await provider.check(old.inputs, { ...inputs })
    for (const { property, reason } of checked.failures ?? []) changes.push(`refuse ${name}: ${property}: ${reason}`)
    const diff = await provider.diff(old.id, old.outputs, { ...checked.inputs })
    if (diff.changes) changes.push(`update ${name}`)
  }
  const deleted = [...state.keys()].filter((name) => registered.every((one) => one.name !== name))
  return [...changes, ...deleted.map((name) => `delete ${name}`)]
}
