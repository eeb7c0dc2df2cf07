import { quote } from "../provider/messages"
import type { PermissionOptions, Permissions, Purpose, Role, SubjectGroup } from "../provider/wadm/permissions"
import type { Api } from "../provider/config/api"
import { DEFAULT_API, DEFAULT_INBOX_PREFIX } from "../provider/wadm/subjects"

type Options = Required<PermissionOptions>

const USED_FOR: Readonly<Record<Purpose, string>> = {
  read: "list the applications, read their manifests, versions and status",
  store: "store a manifest; it names its application, and the subject does not",
  run: "run a version",
  stop: "stop an application",
  delete: "delete a version or an application",
  protect: "run, stop and delete what others share",
  hosts: "ask for the hosts of the lattice",
  self: "ask the server who this user is and what it may do",
  replies: "the replies to this user's own requests",
  watch: "hear of each status, and of what is deployed and undeployed",
  follow: "follow a deployment until it is ready",
}

const ROLE: Readonly<Record<Role, readonly string[]>> = {
  deployer: ["runs every command of Pulumi: preview, up, refresh, destroy"],
  reader: [
    "runs pulumi preview, every command of pulumi-wadm, and a refresh that finds nothing begun to be undone.",
    "Not enough for pulumi up and destroy, which it lets fail at their first change.",
  ],
  others: [
    "deploys applications of its own, with wash for example, and keeps away from what is denied.",
    "A put does not name its application in the subject: this user can still store a version of a denied one, not run it.",
  ],
}

/** Permissions as nats-server's configuration holds them in a user, to be included there as they are. */
export function permissionsText(lattice: string, options: Options, permissions: Permissions): string {
  const [does = "", ...more] = ROLE[options.role]
  return [
    `# A NATS user with the role ${quote(options.role)} in lattice ${quote(lattice)}: ${does}`,
    ...more.map((line) => `# ${line}`),
    `# Made by: ${commandLine(lattice, options)}`,
    permissionsBlock(permissions),
  ].join("\n")
}

/** The part of it that is not a comment on the user as a whole. */
export function permissionsBlock({ publish, subscribe }: Permissions): string {
  return [
    "permissions {",
    "  publish {",
    ...list("allow", publish.allow),
    ...list("deny", publish.deny),
    "  }",
    "  subscribe {",
    ...list("allow", subscribe.allow),
    "  }",
    "}",
  ].join("\n")
}

function list(name: string, groups: readonly SubjectGroup[]): string[] {
  if (groups.length === 0) return []
  const lines = groups.flatMap(({ purpose, subjects }) => [`# ${USED_FOR[purpose]}`, ...subjects.map(quote)])
  return [`    ${name}: [`, ...lines.map((line) => `      ${line}`), "    ]"]
}

function commandLine(lattice: string, { role, api, protect, inboxPrefix }: Options): string {
  return [
    `pulumi-wadm permissions --role ${role} --lattice ${lattice}`,
    ...whereWadmListens(api),
    ...(inboxPrefix === DEFAULT_INBOX_PREFIX || role === "others" ? [] : [`--inbox-prefix ${inboxPrefix}`]),
    ...(protect.length === 0 ? [] : [`--protect ${protect.join(" ")}`]),
  ].join(" ")
}

function whereWadmListens({ prefix, account }: Api): string[] {
  if (account !== undefined) return [`--account ${account}`]
  return prefix === DEFAULT_API.prefix ? [] : [`--api-prefix ${prefix}`]
}
