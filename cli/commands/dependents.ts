import { readLattice } from "../../provider/guard/snapshot"
import { listDependents } from "../dependents"
import type { AddCommand, CommonOptions } from "./command"
import { addLatticeOptions } from "./lattice-options"

export const addDependents: AddCommand = (program, understood) => {
  const command = program.command("dependents").summary(SUMMARY).description(DESCRIPTION)
  addLatticeOptions(command)
    .argument("<application>", APPLICATION)
    .addHelpText("after", DETAILS)
    .action((application: string, options: CommonOptions) => {
      understood({
        name: "dependents",
        options,
        run: ({ settings, withLattice }) =>
          withLattice(settings, async (client) => listDependents(await readLattice(client), { application })),
      })
    })
}

const SUMMARY = "list the applications that use this one"

const DESCRIPTION =
  "Lists the applications that refer to a component of this one: their versions, owners, and what they use through which links. Those that are stored and not deployed are marked; they do not block a delete."

const DETAILS = `
Exit codes:
  0  the list is complete, be it empty or not
  2  it cannot be said: wrong arguments, no such application, unreadable lattice

Examples:
  pulumi-wadm dependents network
  pulumi-wadm dependents network --servers nats://nats.example.com:4222 --lattice live
  pulumi-wadm dependents network --json | jq -r '.dependents[].owner'`

const APPLICATION = "name of the application in the lattice"
