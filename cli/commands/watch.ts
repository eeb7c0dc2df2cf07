import { createStyle } from "../style"
import type { Change } from "../watch/change"
import { changeLine } from "../watch/line"
import { watch } from "../watch/watch"
import type { AddCommand, CommonOptions, Context } from "./command"
import { addLatticeOptions } from "./lattice-options"

export const addWatch: AddCommand = (program, understood) => {
  const command = program.command("watch").summary(SUMMARY).description(DESCRIPTION)
  addLatticeOptions(command)
    .argument("[applications...]", APPLICATIONS)
    .addHelpText("after", DETAILS)
    .action((applications: string[], options: CommonOptions) => {
      understood({ name: "watch", options, run: (context) => run(context, applications, options.json ?? false) })
    })
}

async function run(context: Context, applications: readonly string[], isJson: boolean): Promise<0> {
  const { settings, stdout, withLattice, untilEnd } = context
  const toLine = isJson ? (change: Change, time: Date) => asJson(settings.lattice, change, time) : createLines(context)
  const isAsked = (change: Change): boolean =>
    applications.length === 0 || !("application" in change) || applications.includes(change.application)
  const tell = (change: Change, time: Date): void => {
    if (isAsked(change)) stdout.write(`${toLine(change, time)}\n`)
  }
  await withLattice(settings, (client) => watch(client, tell, untilEnd()))
  return 0
}

function asJson(lattice: string, change: Change, time: Date): string {
  return JSON.stringify({ time: time.toISOString(), lattice, ...change })
}

/** The column of names grows with the longest so far. */
function createLines({ stdout }: Context) {
  const style = createStyle(stdout.colours)
  let width = 0
  return (change: Change, time: Date): string => {
    if ("application" in change) width = Math.max(width, change.application.length)
    return changeLine(change, time, width, style)
  }
}

const SUMMARY = "follow what happens to the applications, a line for each change"

const DESCRIPTION =
  "Follows the applications of a lattice: what is deployed, undeployed and deleted, whoever does it, and how each gets on, with the applications that use the one that changes. It listens and does not poll, and goes on after a break of the connection. Ctrl-C ends it."

const DETAILS = `
It cannot tell of versions that are stored and not deployed: wadm says nothing about them. What
fails, is tried again and fails in the same way is told once.

Exit codes:
  0  ended by Ctrl-C, or because nobody reads on
  2  it could not begin: wrong arguments, unreadable lattice

Examples:
  pulumi-wadm watch
  pulumi-wadm watch network dog
  pulumi-wadm watch --json | jq -r 'select(.status == "failed") | .application'

With --json each change is one line of JSON with time, lattice, type and what belongs to it. Types
are watching, deployed, undeployed, deleted, status, disconnected, reconnected and unreadable.`

const APPLICATIONS = "names of applications to follow, which need not exist yet (default: all)"
