import { readFileSync } from "node:fs"
import { Command, CommanderError, InvalidArgumentError, Option } from "commander"
import { nameProblem } from "../provider/manifest/names"
import { type Role, ROLES } from "../provider/wadm/permissions"
import type { CanDeleteRequest } from "./can-delete"
import { CliError } from "./failure"
import * as help from "./help"
import type { PermissionsRequest } from "./permissions"
import type { LatticeOptions } from "./settings"

/** One command line, understood. */
export interface Invocation {
  readonly command:
    | { readonly name: "dependents"; readonly application: string }
    | ({ readonly name: "can-delete" } & CanDeleteRequest)
    | ({ readonly name: "permissions" } & PermissionsRequest)
  readonly options: LatticeOptions & { readonly json?: boolean }
}

/** Where help goes. */
interface HelpOutput {
  readonly write: (text: string) => unknown
  readonly columns: number | undefined
}

type Understood = (invocation: Invocation) => void

const HELP_WIDTH = 100

/** Reads the arguments; undefined when help or the version was asked for, which is then written. */
export function parseArguments(args: readonly string[], output: HelpOutput): Invocation | undefined {
  let invocation: Invocation | undefined
  const complaints: string[] = []
  const program = createProgram(output, complaints)
  const understood: Understood = (one) => (invocation = one)
  addDependents(program, understood)
  addCanDelete(program, understood)
  addPermissions(program, understood)
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

function createProgram({ write, columns }: HelpOutput, complaints: string[]): Command {
  return new Command("pulumi-wadm")
    .description(help.PROGRAM)
    .version(packageVersion(), "-V, --version", "show the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command]", "show the help of a command")
    .addHelpText("after", help.PROGRAM_DETAILS)
    .showHelpAfterError("pulumi-wadm --help says what there is.")
    .exitOverride()
    .configureOutput({
      writeOut: write,
      writeErr: (text) => complaints.push(text),
      getOutHelpWidth: () => columns ?? HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
    })
}

function addDependents(program: Command, understood: Understood): void {
  const command = program.command("dependents").summary(help.DEPENDENTS_SUMMARY).description(help.DEPENDENTS)
  addLatticeOptions(command)
    .argument("<application>", help.APPLICATION)
    .addHelpText("after", help.DEPENDENTS_DETAILS)
    .action((application: string, options: Invocation["options"]) => {
      understood({ command: { name: "dependents", application }, options })
    })
}

function addCanDelete(program: Command, understood: Understood): void {
  const command = program.command("can-delete").summary(help.CAN_DELETE_SUMMARY).description(help.CAN_DELETE)
  addLatticeOptions(command.option("--stack <project/stack>", help.STACK, parseStack))
    .argument("[applications...]", help.APPLICATIONS)
    .addHelpText("after", help.CAN_DELETE_DETAILS)
    .action((applications: string[], { stack, ...options }: Invocation["options"] & { readonly stack?: string }) => {
      if (applications.length === 0 && stack === undefined) command.error("error: name an application, or --stack")
      understood({ command: { name: "can-delete", applications, stack }, options })
    })
}

function addPermissions(program: Command, understood: Understood): void {
  const command = program.command("permissions").summary(help.PERMISSIONS_SUMMARY).description(help.PERMISSIONS)
  command
    .addOption(new Option("--role <role>", help.ROLE).choices(ROLES).default("deployer"))
    .option("--lattice <name>", help.PERMITTED_LATTICE)
    .option("--protect <applications...>", help.PROTECT, parseNames)
    .option("--account <account>", help.ACCOUNT)
    .option("--api-prefix <prefix>", help.API_PREFIX)
    .option("--inbox-prefix <prefix>", help.INBOX_PREFIX)
    .option("--json", help.PERMISSIONS_JSON)
    .addHelpText("after", help.PERMISSIONS_DETAILS)
    .action(({ role, protect = [], ...options }: PermissionsOptions) => {
      const wrong = contradiction(role, protect, options.inboxPrefix)
      if (wrong !== undefined) command.error(`error: ${wrong}`)
      understood({ command: { name: "permissions", role, protect }, options })
    })
}

function contradiction(role: Role, protect: readonly string[], inboxPrefix: string | undefined): string | undefined {
  if (role === "reader" && protect.length > 0) return "a reader changes nothing: leave --protect out"
  if (role !== "others") return undefined
  if (inboxPrefix !== undefined) return "the replies to other tools go to _INBOX: leave --inbox-prefix out"
  return protect.length === 0 ? "say what others must keep away from: --protect" : undefined
}

type PermissionsOptions = Invocation["options"] & { readonly role: Role; readonly protect?: readonly string[] }

function addLatticeOptions(command: Command): Command {
  return command
    .option("--servers <urls>", help.SERVERS)
    .option("--lattice <name>", help.LATTICE)
    .option("--timeout <seconds>", help.TIMEOUT)
    .option("--credentials <file>", help.CREDENTIALS)
    .option("--json", help.JSON_OUTPUT)
}

function parseStack(value: string): string {
  if (/^[^/\s]+\/[^/\s]+$/.test(value)) return value
  throw new InvalidArgumentError("It must be project/stack, such as apps/prod, without an organization.")
}

function parseNames(value: string, before: readonly string[] = []): readonly string[] {
  const problem = nameProblem(value)
  if (problem !== undefined) throw new InvalidArgumentError(`${problem}.`)
  return [...before, value]
}

function packageVersion(): string {
  const text = readFileSync(require.resolve("pulumi-wadm/package.json"), "utf8")
  return (JSON.parse(text) as { readonly version: string }).version
}
