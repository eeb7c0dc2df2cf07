import { byteCount, lines, quote } from "./text"

/** What a request was about. */
export interface RequestFacts {
  readonly operation: string
  readonly lattice: string
  readonly application?: string | undefined
  /** What the subjects of this wadm's API begin with. */
  readonly prefix?: string
  /** Whether it changes something. */
  readonly writes?: boolean
}

const UNKNOWN_EFFECT = "It may or may not have taken effect. Run pulumi refresh, then go on"

export function noWadm({ lattice, operation, prefix = "wadm.api" }: RequestFacts): string {
  return lines(
    `no wadm answers for lattice "${lattice}", API prefix ${prefix}: NATS is there, but nothing listens for "${operation}" requests`,
    "Start wadm (wash up does) and check that it serves this NATS server and account with this prefix (wadm:apiPrefix, wadm:account).",
  )
}

export function requestTimedOut(facts: RequestFacts, timeoutMs: number, reason?: string): string {
  const next = facts.writes === true ? UNKNOWN_EFFECT : "Try again"
  return lines(
    `wadm did not answer "${facts.operation}" ${about(facts)} within ${timeoutMs / 1000} s${reason === undefined ? "" : ` (${reason})`}`,
    `${next}; wadm:requestTimeout sets the limit in seconds.`,
  )
}

/** A write that was under way when the line broke. */
export function lineLost(facts: RequestFacts): string {
  return lines(
    `the connection to NATS broke while "${facts.operation}" ${about(facts)} was under way`,
    `${UNKNOWN_EFFECT}.`,
  )
}

export function notSent(facts: RequestFacts, timeoutMs: number): string {
  return lines(
    `NATS has been out of reach for ${timeoutMs / 1000} s: "${facts.operation}" ${about(facts)} was not sent, and will not be`,
    "Try again when it is back.",
  )
}

/** What NATS does not let a user do. */
export interface RefusalByNats {
  readonly action: string
  readonly subject: string
  /** The smallest role whose permissions would do. */
  readonly role: string
}

export function notPermitted(facts: RequestFacts, { action, subject, role }: RefusalByNats): string {
  return lines(
    `NATS does not allow this user to ${action} "${subject}", needed by "${facts.operation}" ${about(facts)}; wadm was not asked`,
    `The role ${quote(role)} has it: npx pulumi-wadm permissions --role ${role} --lattice ${facts.lattice} prints what to give the user.`,
  )
}

export function badReply(facts: RequestFacts, problem: string): string {
  return lines(
    `the reply to "${facts.operation}" ${about(facts)} cannot be understood: ${problem}`,
    "Is it wadm 0.21 that answers there?",
  )
}

export function otherRecord(application: string, lattice: string, found: string): string {
  return lines(
    `wadm answered with application "${found}" when asked for "${application}" in lattice "${lattice}"`,
    "wadm keeps both in one record, since lattice and name joined by a dash are equal. Rename one of the two.",
  )
}

export function listedUnknown(application: string, lattice: string): string {
  return lines(
    `wadm lists an application "${application}" in lattice "${lattice}", and does not know it`,
    "It keeps one record for two applications of different lattices whose lattice and name, joined by a dash, are equal. Rename one of the two.",
  )
}

export function keepsChanging(application: string): string {
  return `application "${application}" keeps changing while it is read; try again when it is at rest`
}

export function refusedByWadm(facts: RequestFacts, reason: string): string {
  return `wadm refused "${facts.operation}" ${about(facts)}: ${reason}`
}

export function storeFailed(facts: RequestFacts, reason: string): string {
  return lines(
    `wadm could not carry out "${facts.operation}" ${about(facts)}: ${reason}`,
    "Somebody else may be changing it at the same moment, or the disk of nats-server is full; wadm's log says which. Then run the same command again.",
  )
}

/** `limit` is the server's own, in bytes; undefined when it could not be asked. */
export function manifestTooLarge(bytes: number, limit: number | undefined, assumed: number): string {
  const bound =
    limit === undefined
      ? `${byteCount(assumed)}, NATS's default for max_payload (the server could not be asked)`
      : `the server's max_payload of ${byteCount(limit)}`
  return `makes a manifest of ${byteCount(bytes)}, more than ${bound}; split the application, or raise max_payload`
}

export function payloadTooLarge(facts: RequestFacts, bytes: number, limit: number): string {
  return lines(
    `"${facts.operation}" ${about(facts)} has ${byteCount(bytes)}, more than the server's max_payload of ${byteCount(limit)}; nothing was sent`,
    "Split the application, or raise max_payload.",
  )
}

export function listTooLarge(facts: RequestFacts, limit: number | undefined): string {
  const bound = limit === undefined ? "its max_payload" : `its max_payload of ${byteCount(limit)}`
  return lines(
    `wadm answers, but not with the list of applications ${about(facts)}`,
    `The list is probably larger than the NATS server carries: raise ${bound}.`,
  )
}

export function unsafeSubjectToken(what: string, value: string): string {
  return `the ${what} ${JSON.stringify(value)} cannot be part of a NATS subject; nothing was sent`
}

function about({ lattice, application }: RequestFacts): string {
  return application === undefined
    ? `in lattice "${lattice}"`
    : `for application "${application}" in lattice "${lattice}"`
}
