import { Option } from "commander"
import { type Role, ROLES } from "../../provider/wadm/permissions"
import { listPermissions } from "../permissions"
import type { AddCommand, CommonOptions } from "./command"
import { parseNames } from "./parse"

type PermissionsOptions = CommonOptions & { readonly role: Role; readonly protect?: readonly string[] }

export const addPermissions: AddCommand = (program, understood) => {
  const command = program.command("permissions").summary(SUMMARY).description(DESCRIPTION)
  command
    .addOption(new Option("--role <role>", ROLE).choices(ROLES).default("deployer"))
    .option("--lattice <name>", LATTICE)
    .option("--protect <applications...>", PROTECT, parseNames)
    .option("--account <account>", ACCOUNT)
    .option("--api-prefix <prefix>", API_PREFIX)
    .option("--inbox-prefix <prefix>", INBOX_PREFIX)
    .option("--json", JSON_OUTPUT)
    .addHelpText("after", DETAILS)
    .action(({ role, protect = [], ...options }: PermissionsOptions) => {
      const wrong = contradiction(role, protect, options.inboxPrefix)
      if (wrong !== undefined) command.error(`error: ${wrong}`)
      understood({
        name: "permissions",
        options,
        run: async ({ settings }) => listPermissions(settings, { role, protect }),
      })
    })
}

function contradiction(role: Role, protect: readonly string[], inboxPrefix: string | undefined): string | undefined {
  if (role === "reader" && protect.length > 0) return "a reader changes nothing: leave --protect out"
  if (role !== "others") return undefined
  if (inboxPrefix !== undefined) return "the replies to other tools go to _INBOX: leave --inbox-prefix out"
  return protect.length === 0 ? "say what others must keep away from: --protect" : undefined
}

const SUMMARY = "print the permissions that a NATS user of a lattice needs"

const DESCRIPTION =
  "Prints the subjects that a NATS user may publish and subscribe to, for nats-server's configuration, or as JSON for the JWT of a user. It asks the lattice nothing."

const DETAILS = `
Roles:
  deployer  runs every command of Pulumi
  reader    runs pulumi preview and every command of pulumi-wadm, and changes nothing
  others    deploys applications of its own, with wash for example, and cannot run, stop or delete those
            named by --protect

Include what it prints in a user:
  { user: deployer, password: "...", include "deployer.conf" }

Examples:
  pulumi-wadm permissions --lattice shop > deployer.conf
  pulumi-wadm permissions --role reader --lattice shop > reader.conf
  pulumi-wadm permissions --role others --lattice shop --protect network cache > others.conf
  pulumi-wadm permissions --lattice shop --json | jq -r '.pub.allow | join(",")'`

const ROLE = "what the user is for"

const LATTICE = "lattice of the user (default: from WASMCLOUD_LATTICE, else default)"

const PROTECT = "applications that this user must not run, stop or delete"

const ACCOUNT = "tenant of a wadm that serves several, the same as wadm:account of the stack"

const API_PREFIX = "what the subjects of requests to wadm begin with, the same as wadm:apiPrefix (default: wadm.api)"

const INBOX_PREFIX =
  "what the subjects of replies begin with, the same as wadm:inboxPrefix (default: _INBOX.pulumi-wadm)"

const JSON_OUTPUT = "print JSON and nothing else, in the form of the permissions in a user's JWT"
