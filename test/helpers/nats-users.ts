import { permissionsBlock } from "../../cli/permissions-text"
import { type PermissionOptions, permissionsFor } from "../../provider/wadm/permissions"

/** A NATS user by name, with what it may do. */
export type NatsUsers = Readonly<Record<string, PermissionOptions>>

export interface Login {
  readonly user: string
  readonly password: string
}

/** Whoever runs Pulumi in a test: it may do exactly what `pulumi-wadm permissions` prints. */
export const DEPLOYER = loginOf("deployer")

export function loginOf(user: string): Login {
  return { user, password: `${user}-password` }
}

/** The settings of a login as a person has them in the environment. */
export function loginEnvironment({ user, password }: Login): NodeJS.ProcessEnv {
  return { WADM_NATS_USER: user, WADM_NATS_PASSWORD: password }
}

/** For commands that log in otherwise, or not at all: an empty variable counts as none. */
export const NO_LOGIN = loginEnvironment({ user: "", password: "" })

/** The part of nats-server's configuration with these users; who does not log in may do everything, as wadm and hosts do. */
export function usersConfiguration(users: NatsUsers): string {
  const blocks = Object.entries(users).map(([name, options]) => {
    const { user, password } = loginOf(name)
    return `{ user: "${user}", password: "${password}", ${permissionsBlock(permissionsFor(options))} }`
  })
  const admin = '{ user: "admin", password: "admin-password" }'
  return `no_auth_user: "admin"\nauthorization {\n  users: [\n${[admin, ...blocks].join("\n")}\n]\n}\n`
}

/** What the server did not let a user publish or subscribe to. */
export interface Refusal {
  readonly user: string
  readonly subject: string
}

/** From the server's log, in the order in which it happened. */
export function refusalsIn(log: string): Refusal[] {
  const violation = /"[^"/]*\/user:([^"]*)" - (?:Publish|Subscription) Violation - Subject "([^"]*)"/g
  return [...log.matchAll(violation)].map(([, user = "", subject = ""]) => ({ user, subject }))
}
