import { parseArguments } from "./arguments"
import type { Context, Invocation } from "./commands/command"
import { describeFailure, failureText } from "./failure"
import type { ExitCode, Report } from "./report"
import { readSettings } from "./settings"
import { createStyle } from "./style"

/** What the process gives. */
export type Surroundings = Omit<Context, "settings">

/** Runs one command line and gives the exit code; every failure is printed here. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { environment, stdout, stderr } = surroundings
  let invocation: Invocation | undefined
  try {
    invocation = parseArguments(args, stdout)
    if (invocation === undefined) return 0
    const settings = readSettings(invocation.options, environment)
    const result = await invocation.run({ ...surroundings, settings })
    return typeof result === "number" ? result : print(result, invocation, surroundings)
  } catch (error) {
    const failure = describeFailure(error)
    if (invocation?.options.json ?? asksForJson(args)) stdout.write(asJson({ error: failure }))
    else stderr.write(`${failureText(error, invocation?.name, createStyle(stderr.colours))}\n`)
    return 2
  }
}

function print({ facts, text, exitCode }: Report, { options }: Invocation, { stdout }: Surroundings): ExitCode {
  stdout.write(options.json ? asJson(facts) : `${text(createStyle(stdout.colours))}\n`)
  return exitCode
}

/** Arguments that are wrong are answered in the form that they ask for all the same. */
function asksForJson(args: readonly string[]): boolean {
  const end = args.indexOf("--")
  return args.slice(0, end === -1 ? undefined : end).includes("--json")
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
