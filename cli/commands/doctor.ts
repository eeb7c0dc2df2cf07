import { examine } from "../doctor/doctor"
import { doctorText } from "../doctor/text"
import type { AddCommand, CommonOptions } from "./command"
import { addLatticeOptions } from "./lattice-options"

export const addDoctor: AddCommand = (program, understood) => {
  const command = program.command("doctor").summary(SUMMARY).description(DESCRIPTION)
  addLatticeOptions(command)
    .addHelpText("after", DETAILS)
    .action((options: CommonOptions) => {
      understood({
        name: "doctor",
        options,
        run: async ({ settings, withLattice, findInstallation }) => {
          const installation = findInstallation()
          const facts = await withLattice(settings, (client, probes) => examine(client, probes, settings, installation))
          return { facts, text: (style) => doctorText(facts, style), exitCode: facts.healthy ? 0 : 1 }
        },
      })
    })
}

const SUMMARY = "look whether all is there that a deployment takes"

const DESCRIPTION =
  "Looks at what a deployment takes, in the order in which it takes it: versions here, the connection, what this user may do, wadm, hosts, and what is broken off, left behind or does not run. It says what to do about each, and changes nothing."

const DETAILS = `
A check that needs an earlier one is skipped when that one got no answer. Stack configuration is not
read: give what it says as options, or in the environment.

Exit codes:
  0  no problem; there may be warnings
  1  at least one problem
  2  nothing could be looked at: wrong arguments or settings

Examples:
  pulumi-wadm doctor
  pulumi-wadm doctor --servers nats://nats.example.com:4222 --lattice live --credentials ci.creds
  pulumi-wadm doctor --json | jq -r '.checks[] | select(.result == "problem") | .text'`
