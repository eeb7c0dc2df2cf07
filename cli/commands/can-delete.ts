import { readLattice } from "../../provider/guard/snapshot"
import { canDelete } from "../can-delete"
import type { AddCommand, CommonOptions } from "./command"
import { addLatticeOptions } from "./lattice-options"
import { parseStack } from "./parse"

export const addCanDelete: AddCommand = (program, understood) => {
  const command = program.command("can-delete").summary(SUMMARY).description(DESCRIPTION)
  addLatticeOptions(command.option("--stack <project/stack>", STACK, parseStack))
    .argument("[applications...]", APPLICATIONS)
    .addHelpText("after", DETAILS)
    .action((applications: string[], { stack, ...options }: CommonOptions & { readonly stack?: string }) => {
      if (applications.length === 0 && stack === undefined) command.error("error: name an application, or --stack")
      understood({
        name: "can-delete",
        options,
        run: ({ settings, withLattice }) =>
          withLattice(settings, async (client) => canDelete(await readLattice(client), { applications, stack })),
      })
    })
}

const SUMMARY = "exit with 0 if these applications could be deleted now"

const DESCRIPTION =
  "Looks whether applications could be deleted now: nothing that is deployed may use them. Pulumi never asks a provider about deletes in a preview, so this is how to look ahead before pulumi destroy."

const DETAILS = `
Exit codes:
  0  every one could be deleted now; also for a stack that owns nothing in the lattice
  1  one could not: something deployed uses it, or, with --stack, somebody else has put it since
  2  it cannot be checked, which means no: wrong arguments, no such application, unreadable lattice

Examples:
  pulumi-wadm can-delete network
  pulumi-wadm can-delete --stack apps/prod && pulumi destroy --stack prod
  pulumi-wadm can-delete network --servers nats://nats.example.com:4222 --lattice live
  pulumi-wadm can-delete --stack apps/prod --json`

const APPLICATIONS = "names of applications in the lattice; with --stack and no name, all that the stack owns"

const STACK = "take what this Pulumi stack owns for gone first, as in pulumi destroy"
