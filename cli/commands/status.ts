import { readStatus } from "../status/facts"
import { statusText } from "../status/text"
import { waitForStatus } from "../status/wait"
import type { AddCommand, CommonOptions } from "./command"
import { addLatticeOptions } from "./lattice-options"
import { parseSeconds, parseStack } from "./parse"

type StatusOptions = CommonOptions & { readonly stack?: string; readonly wait?: number }

export const addStatus: AddCommand = (program, understood) => {
  const command = program.command("status").summary(SUMMARY).description(DESCRIPTION)
  command.option("--stack <project/stack>", STACK, parseStack).option("--wait <seconds>", WAIT, parseSeconds)
  addLatticeOptions(command)
    .argument("[applications...]", APPLICATIONS)
    .addHelpText("after", DETAILS)
    .action((applications: string[], { stack, wait, ...options }: StatusOptions) => {
      if (applications.length > 0 && stack !== undefined) command.error("error: name applications or --stack, not both")
      understood({
        name: "status",
        options,
        run: async ({ settings, withLattice }) => {
          const request = { applications, stack }
          const facts = await withLattice(settings, (client) =>
            wait === undefined
              ? readStatus(client, request)
              : waitForStatus(client, request, { timeoutMs: 1000 * wait }),
          )
          return { facts, text: (style) => statusText(facts, style), exitCode: facts.ready ? 0 : 1 }
        },
      })
    })
}

const SUMMARY = "show which applications run, and exit with 0 if all do"

const DESCRIPTION =
  "Shows what wadm says of each application: its status, how many of its components run, which version is deployed, how many applications use it, whose it is, and why something is not ready. What needs somebody stands first."

const DETAILS = `
Exit codes:
  0  all of them run; what is stored and not deployed does not count, unless it is named
  1  one does not
  2  it cannot be said: wrong arguments, no such application or stack, unreadable lattice

What wadm's words mean here, with the exit code:
  deployed     0  it runs
  reconciling  1  wadm is starting or mending it
  waiting      1  wadm waits for something, such as a host
  unhealthy    1  a capability says of itself that it is not well
  failed       1  there is no host for it, or too few, or it cannot be started
  undeployed   0  it is not to run; 1 when it is named, or deployed and not reported on yet

Examples:
  pulumi-wadm status
  pulumi-wadm status network dog
  pulumi-wadm status --stack apps/prod --wait 120
  pulumi-wadm status --json | jq -r '.applications[] | select(.ready | not) | .application'`

const APPLICATIONS = "names of applications in the lattice (default: all)"

const WAIT =
  "wait until all of them run, so long at most; something that fails for 5 seconds ends it. It listens, and does not poll"

const STACK = "those that this Pulumi stack owns"
