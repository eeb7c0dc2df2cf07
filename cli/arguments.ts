import { Command, CommanderError } from "commander"
import { addCanDelete } from "./commands/can-delete"
import type { AddCommand, Invocation } from "./commands/command"
import { addDependents } from "./commands/dependents"
import { addDoctor } from "./commands/doctor"
import { addGraph } from "./commands/graph"
import { addInit } from "./commands/init"
import { addPermissions } from "./commands/permissions"
import { addStatus } from "./commands/status"
import { addWatch } from "./commands/watch"
import { CliError } from "./failure"
import type { Output } from "./output"
import { packageVersion } from "./package-version"

/** In the order of the help. */
const COMMANDS: readonly AddCommand[] = [
  addStatus,
  addWatch,
  addDependents,
  addCanDelete,
  addGraph,
  addInit,
  addDoctor,
  addPermissions,
]

const HELP_WIDTH = 100

/** Reads the arguments; undefined when help or the version was asked for, which is then written. */
export function parseArguments(
  args: readonly string[],
  output: Pick<Output, "write" | "columns">,
): Invocation | undefined {
  let invocation: Invocation | undefined
  const complaints: string[] = []
  const program = createProgram(output, complaints)
  for (const add of COMMANDS) add(program, (understood) => (invocation = understood))
  try {
    program.parse(args, { from: "user" })
    return invocation
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return undefined
    const text = complaints.join("").trimEnd()
    throw new CliError("usage", text.startsWith("Usage:") ? `name a command\n\n${text}` : text.replace(/^error: /, ""))
  }
}

function createProgram({ write, columns }: Pick<Output, "write" | "columns">, complaints: string[]): Command {
  return new Command("pulumi-wadm")
    .description(DESCRIPTION)
    .version(packageVersion(), "-V, --version", "show the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command]", "show the help of a command")
    .addHelpText("after", DETAILS)
    .showHelpAfterError("pulumi-wadm --help says what there is.")
    .exitOverride()
    .configureOutput({
      writeOut: write,
      writeErr: (text) => complaints.push(text),
      getOutHelpWidth: () => columns ?? HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
    })
}

const DESCRIPTION =
  "Says who uses an application in a wasmCloud lattice, and whether it could be deleted now. It only reads, live, what wadm has deployed, from every stack and every other tool. And prints the NATS permissions that this takes."

const DETAILS = `
Example, in a pipeline before it destroys a stack:
  pulumi-wadm can-delete --stack apps/prod && pulumi destroy --stack prod

pulumi-wadm help COMMAND says more about a command.`
