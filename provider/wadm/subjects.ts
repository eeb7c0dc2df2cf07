import type { Api } from "../config/api"
import { WadmError } from "../errors"
import { unsafeSubjectToken } from "../messages"

/** The operations of wadm's API that this provider uses. */
export const OPERATIONS = ["put", "get", "versions", "deploy", "undeploy", "del", "status"] as const

export type Operation = (typeof OPERATIONS)[number]

/** The operations that change something. */
export const WRITES: ReadonlySet<Operation> = new Set(["put", "deploy", "undeploy", "del"])

const SAFE_TOKEN = /^[-\w]+$/

export { DEFAULT_API, DEFAULT_INBOX_PREFIX } from "../config/api"

/** `{prefix}.{lattice}.model.{operation}[.{application}]`: where wadm listens for requests. */
export function apiSubject({ prefix }: Api, lattice: string, operation: Operation, application?: string): string {
  const head = `${prefix}.${token("lattice", lattice)}.model.${operation}`
  return application === undefined ? head : `${head}.${token("application", application)}`
}

/** Where wadm publishes an application's status, whatever its API's prefix. */
export function statusSubject(lattice: string, application: string): string {
  return `wadm.status.${token("lattice", lattice)}.${token("application", application)}`
}

/** The same for every application of a lattice. */
export function statusSubjects(lattice: string): string {
  return `wadm.status.${token("lattice", lattice)}.*`
}

/** Where wadm says that it has deployed or undeployed an application, whatever its API's prefix. */
export function eventSubject(lattice: string): string {
  return `wadm.evt.${token("lattice", lattice)}.*`
}

/** Where the wadm processes of a lattice tell each other which manifest they now act on. */
export function notifySubject(lattice: string): string {
  return `wadm.notify.${token("lattice", lattice)}`
}

/** Where the hosts of a lattice say how many instances of a component they run. */
export function componentScaledSubject(api: Api, lattice: string): string {
  return `${tenantOf(api)}wasmbus.evt.${token("lattice", lattice)}.component_scaled`
}

/** Every host of a lattice answers here. */
export function hostPingSubject(api: Api, lattice: string): string {
  return `${tenantOf(api)}wasmbus.ctl.v1.${token("lattice", lattice)}.host.ping`
}

/** A wadm with several tenants sees each one's hosts behind the tenant's name. */
function tenantOf({ account }: Api): string {
  return account === undefined ? "" : `${account}.`
}

/** Where a NATS server says to a user who it is and what it may do. */
export const USER_INFO_SUBJECT = "$SYS.REQ.USER.INFO"

/** Every reply to those who use this prefix. */
export function inboxSubject(prefix: string): string {
  return [...prefix.split(".").map((part) => token("inbox prefix", part)), ">"].join(".")
}

/** The NATS client writes a subject into the protocol as it is: white space or a wildcard must never get that far. */
function token(what: string, value: string): string {
  if (!SAFE_TOKEN.test(value)) throw new WadmError("badSubject", unsafeSubjectToken(what, value))
  return value
}
