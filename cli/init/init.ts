import { basename, resolve } from "node:path"
import { quote } from "../../provider/messages"
import { DEFAULT_API } from "../../provider/config/api"
import { CliError } from "../failure"
import type { Report } from "../report"
import type { Settings } from "../settings"
import type { Found } from "./found"
import { initText } from "./init-text"
import { plan, type Plan, type PlannedApplication } from "./plan"
import { programText } from "./program-text"
import { json, type ProgramFile, projectFiles } from "./project-files"
import { type SameCapability, sameCapabilities } from "./same-capabilities"
import { type StackName, stackState, urnIn } from "./stack-state"
import { writeFiles } from "./write-files"

export interface InitRequest {
  /** A folder of manifests; undefined for the lattice. */
  readonly folder: string | undefined
  /** Where the program goes. */
  readonly output: string
  /** `project/stack`; the project is named after the source unless given. */
  readonly stack: string | undefined
  readonly force: boolean
  /** Stack configuration that the program needs. */
  readonly config: Readonly<Record<string, string>>
}

/** What `init --json` prints. */
export interface InitFacts {
  readonly output: string
  readonly project: string
  readonly stack: string
  /** Paths from the output folder. */
  readonly files: readonly string[]
  readonly applications: readonly InitApplicationFacts[]
  /** Applications that the program has not, and looks up. */
  readonly lookUps: readonly { readonly application: string; readonly owner: string | null }[]
  readonly leftOut: readonly { readonly application: string; readonly reason: string }[]
  readonly sameCapabilities: readonly SameCapability[]
}

export interface InitApplicationFacts {
  readonly application: string
  /** What stands for it in the program. */
  readonly resource: "Application" | "ManifestFile"
  /** Why it is a ManifestFile; null for an Application. */
  readonly reason: string | null
  /** What taking it over changes beside version and owner; nothing is known of this where the lattice was not asked. */
  readonly changes: readonly string[]
}

export const STATE_FILE = "pulumi-state.json"

/** Writes a program for what was found. */
export async function init(found: Found, { lattice, connection }: Settings, request: InitRequest): Promise<Report> {
  const { folder, output, force, config } = request
  const source =
    folder === undefined ? `lattice ${quote(lattice)}` : `the manifests in ${quote(basename(resolve(folder)))}`
  const name = stackName(request.stack, folder === undefined ? lattice : basename(resolve(folder)))
  const observes = folder === undefined
  const planned = await plan(found, {
    lattice,
    apiPrefix: connection.api.prefix === DEFAULT_API.prefix ? undefined : connection.api.prefix,
    adopt: observes ? "observe" : "manage",
    urnOf: (application) => urnIn(name, application),
  })
  if (planned.applications.length === 0) throw nothingFound(source, planned)
  const files: ProgramFile[] = [
    { path: "index.ts", text: programText({ ...planned, source, observes }) },
    ...planned.applications.flatMap(({ form }) => (form.type === "file" ? [{ path: form.file, text: form.text }] : [])),
    ...projectFiles(name, `What was in ${source}`, config),
    ...(observes ? [{ path: STATE_FILE, text: json(stackState(planned.applications, name, config)) }] : []),
  ]
  writeFiles(output, files, force)
  const facts: InitFacts = {
    output,
    ...name,
    files: files.map(({ path }) => path),
    applications: planned.applications.map((one) => factsOf(one, observes)),
    lookUps: planned.lookUps.map(({ name: application, owner = null }) => ({ application, owner })),
    leftOut: planned.leftOut.map(({ name: application, why }) => ({ application, reason: why })),
    sameCapabilities: sameCapabilities(planned.applications.map((one) => one.found)),
  }
  return { facts, text: (style) => initText(facts, source, observes, style), exitCode: 0 }
}

function factsOf({ found, form, changes }: PlannedApplication, observes: boolean): InitApplicationFacts {
  return {
    application: found.name,
    resource: form.type === "file" ? "ManifestFile" : "Application",
    reason: form.type === "file" ? form.why : null,
    changes: observes ? changes : [],
  }
}

function stackName(given: string | undefined, source: string): StackName {
  const [project = "", stack = "dev"] = (given ?? `${projectName(source)}/dev`).split("/")
  return { project, stack }
}

/** Pulumi allows no more in the name of a project. */
function projectName(text: string): string {
  return text.replace(/[^\w.-]+/g, "-").slice(0, 100) || "wadm"
}

function nothingFound(source: string, { leftOut }: Plan): CliError {
  const what = `${source} has no application to write a program for`
  const why = leftOut.map(({ name, why: reason }) => `  ${name}: ${reason}`)
  return new CliError(
    "badManifests",
    why.length === 0 ? what : [`${what}; what it has is left out:`, ...why].join("\n"),
  )
}
