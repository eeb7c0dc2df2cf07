import { readLattice } from "../provider/guard/snapshot"
import { type Invocation, parseArguments } from "./arguments"
import { canDelete } from "./can-delete"
import { listDependents } from "./dependents"
import { describeFailure, failureText } from "./failure"
import { listPermissions } from "./permissions"
import type { Report } from "./report"
import type { WithLattice } from "./session"
import { readSettings } from "./settings"
import { createStyle } from "./style"

/** A stream to write to, and what it can show. */
export interface Output {
  readonly write: (text: string) => unknown
  readonly colours: boolean
  /** The width of a terminal; undefined for anything else. */
  readonly columns: number | undefined
}

export interface Surroundings {
  readonly environment: NodeJS.ProcessEnv
  readonly stdout: Output
  readonly stderr: Output
  readonly withLattice: WithLattice
}

/** Neither yes nor no: wrong arguments, or the lattice cannot be read. */
const CANNOT_SAY = 2

/** Runs one command line and gives the exit code; every failure is printed here. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { environment, stdout, stderr, withLattice } = surroundings
  let invocation: Invocation | undefined
  try {
    invocation = parseArguments(args, stdout)
    if (invocation === undefined) return 0
    const { command, options } = invocation
    const settings = readSettings(options, environment)
    const report =
      command.name === "permissions"
        ? listPermissions(settings, command)
        : await withLattice(settings, async (client) => reportOn(command, await readLattice(client)))
    stdout.write(options.json ? asJson(report.facts) : `${report.text(createStyle(stdout.colours))}\n`)
    return report.exitCode
  } catch (error) {
    const failure = describeFailure(error)
    if (invocation?.options.json ?? asksForJson(args)) stdout.write(asJson({ error: failure }))
    else stderr.write(`${failureText(error, invocation?.command.name, createStyle(stderr.colours))}\n`)
    return CANNOT_SAY
  }
}

type LookingCommand = Exclude<Invocation["command"], { readonly name: "permissions" }>

function reportOn(command: LookingCommand, snapshot: Awaited<ReturnType<typeof readLattice>>): Report {
  return command.name === "dependents" ? listDependents(snapshot, command) : canDelete(snapshot, command)
}

/** Arguments that are wrong are answered in the form that they ask for all the same. */
function asksForJson(args: readonly string[]): boolean {
  const end = args.indexOf("--")
  return args.slice(0, end === -1 ? undefined : end).includes("--json")
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
