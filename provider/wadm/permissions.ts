import type { Api } from "../config/api"
import {
  apiSubject,
  componentScaledSubject,
  DEFAULT_API,
  DEFAULT_INBOX_PREFIX,
  eventSubject,
  hostPingSubject,
  inboxSubject,
  notifySubject,
  type Operation,
  OPERATIONS,
  statusSubjects,
  USER_INFO_SUBJECT,
} from "./subjects"

/**
 * What a NATS user is for: `deployer` runs every command of Pulumi, `reader` only looks, and `others` are the people and
 * tools that deploy applications of their own and must keep away from somebody else's.
 */
export const ROLES = ["deployer", "reader", "others"] as const

export type Role = (typeof ROLES)[number]

/** What subjects that belong together are for. */
export type Purpose =
  "read" | "store" | "run" | "stop" | "delete" | "protect" | "hosts" | "self" | "replies" | "watch" | "follow"

/** Subjects that belong together. */
export interface SubjectGroup {
  readonly purpose: Purpose
  readonly subjects: readonly string[]
}

/** What a NATS user may publish and subscribe to, and nothing else; `deny` counts more than `allow`. */
export interface Permissions {
  readonly publish: { readonly allow: readonly SubjectGroup[]; readonly deny: readonly SubjectGroup[] }
  readonly subscribe: { readonly allow: readonly SubjectGroup[] }
}

export interface PermissionOptions {
  readonly role: Role
  /** All of them are permitted alike. */
  readonly lattices: readonly string[]
  /** Where wadm listens; DEFAULT_API unless given. */
  readonly api?: Api
  /** Applications of these lattices that the user may read, and neither run nor stop nor delete; none unless given. */
  readonly protect?: readonly string[]
  /** What the subjects of replies to Pulumi begin with; DEFAULT_INBOX_PREFIX unless given. */
  readonly inboxPrefix?: string
}

/** What each request to wadm is for; a role is a choice of these. */
const PURPOSE_OF: Readonly<Record<Operation, Purpose>> = {
  get: "read",
  versions: "read",
  status: "read",
  put: "store",
  deploy: "run",
  undeploy: "stop",
  del: "delete",
}

/** Other tools have their replies sent where NATS clients do unless told otherwise; wash cannot be told. */
const INBOX_OF_OTHERS = "_INBOX"

/** What a reader may do beside requests to wadm. */
const LOOKS: readonly string[] = ["watch", "host ping"]

const READS: readonly Purpose[] = ["read"]
const CHANGES: readonly Purpose[] = ["store", "run", "stop", "delete"]

/** What is denied for a protected application: what names it in the subject. A put does not. */
const PROTECTED = OPERATIONS.filter((operation) => ["run", "stop", "delete"].includes(PURPOSE_OF[operation]))

/** The permissions of a role, made from the subjects that the requests use. */
export function permissionsFor(options: PermissionOptions): Permissions {
  const { role, lattices, api = DEFAULT_API, protect = [], inboxPrefix = DEFAULT_INBOX_PREFIX } = options
  const purposes = role === "reader" ? READS : [...READS, ...CHANGES]
  const group = (purpose: Purpose, subjectsIn: (lattice: string) => readonly string[]): SubjectGroup => ({
    purpose,
    subjects: lattices.flatMap(subjectsIn),
  })
  const requests = purposes.map((purpose) => group(purpose, (lattice) => requestsFor(purpose, api, lattice)))
  const hosts = group("hosts", (lattice) => [hostPingSubject(api, lattice)])
  const self: SubjectGroup = { purpose: "self", subjects: [USER_INFO_SUBJECT] }
  const watch = group("watch", (lattice) => [statusSubjects(lattice), eventSubject(lattice)])
  const follow = group("follow", (lattice) => [notifySubject(lattice), componentScaledSubject(api, lattice)])
  const denied = group("protect", (lattice) =>
    protect.flatMap((application) => PROTECTED.map((operation) => apiSubject(api, lattice, operation, application))),
  )
  const inbox = inboxSubject(role === "others" ? INBOX_OF_OTHERS : inboxPrefix)
  const replies: SubjectGroup = { purpose: "replies", subjects: [inbox] }
  const isOwn = role !== "others"
  return {
    publish: { allow: [...requests, ...(isOwn ? [hosts, self] : [])], deny: protect.length === 0 ? [] : [denied] },
    subscribe: { allow: [replies, ...(isOwn ? [watch] : []), ...(role === "deployer" ? [follow] : [])] },
  }
}

/** The role that changes least and yet may make this request. */
export function roleFor(operation: string): Role {
  const known = OPERATIONS.find((candidate) => candidate === operation)
  const purpose = known === undefined ? undefined : PURPOSE_OF[known]
  return (purpose !== undefined && READS.includes(purpose)) || LOOKS.includes(operation) ? "reader" : "deployer"
}

/** Every subject of these groups. */
export function subjectsOf(groups: readonly SubjectGroup[]): string[] {
  return groups.flatMap(({ subjects }) => subjects)
}

function requestsFor(purpose: Purpose, api: Api, lattice: string): string[] {
  return OPERATIONS.filter((operation) => PURPOSE_OF[operation] === purpose).flatMap((operation) => {
    const unnamed = apiSubject(api, lattice, operation)
    const named = forEach(apiSubject(api, lattice, operation, "application"))
    if (operation === "put") return [unnamed]
    return operation === "get" ? [unnamed, named] : [named]
  })
}

/** The same subject for whatever its last part is. */
function forEach(subject: string): string {
  return subject.replace(/[^.]+$/, "*")
}
