import { WadmError } from "../errors"
import { unsafeSubjectToken } from "../messages"

/** The operations of wadm's API that this provider uses. */
export const OPERATIONS = ["put", "get", "versions", "deploy", "undeploy", "del", "status"] as const

export type Operation = (typeof OPERATIONS)[number]

/**
 * Replies to this provider arrive under this prefix. It lies within `_INBOX`, which NATS users are usually allowed, and
 * can be allowed alone: whoever may read all of `_INBOX` reads the replies to everybody in the account.
 */
export const DEFAULT_INBOX_PREFIX = "_INBOX.pulumi-wadm"

const SAFE_TOKEN = /^[-\w]+$/

/** `wadm.api.{lattice}.model.{operation}[.{application}]`: where wadm listens for requests. */
export function apiSubject(lattice: string, operation: Operation, application?: string): string {
  const head = `wadm.api.${token("lattice", lattice)}.model.${operation}`
  return application === undefined ? head : `${head}.${token("application", application)}`
}

/** Where wadm publishes an application's status. */
export function statusSubject(lattice: string, application: string): string {
  return `wadm.status.${token("lattice", lattice)}.${token("application", application)}`
}

/** Where the wadm processes of a lattice tell each other which manifest they now act on. */
export function notifySubject(lattice: string): string {
  return `wadm.notify.${token("lattice", lattice)}`
}

/** Every host of a lattice answers here. */
export function hostPingSubject(lattice: string): string {
  return `wasmbus.ctl.v1.${token("lattice", lattice)}.host.ping`
}

/** Every reply to those who use this prefix. */
export function inboxSubject(prefix: string): string {
  return [...prefix.split(".").map((part) => token("inbox prefix", part)), ">"].join(".")
}

/** The NATS client writes a subject into the protocol as it is: white space or a wildcard must never get that far. */
function token(what: string, value: string): string {
  if (!SAFE_TOKEN.test(value)) throw new WadmError("badSubject", unsafeSubjectToken(what, value))
  return value
}
