import { permissionsFor, type Role, type SubjectGroup, subjectsOf } from "../provider/wadm/permissions"
import { permissionsText } from "./permissions-text"
import type { Report } from "./report"

/** Which permissions are asked for, as it was given. */
export interface PermissionsRequest {
  readonly role: Role
  /** Applications that the user must not run, stop or delete. */
  readonly protect: readonly string[]
  /** Undefined for the role's own. */
  readonly inboxPrefix: string | undefined
}

/** What `permissions --json` prints: the form of the permissions in a user's JWT. */
export interface PermissionsFacts {
  readonly pub: SubjectLists
  readonly sub: SubjectLists
}

interface SubjectLists {
  readonly allow: readonly string[]
  readonly deny?: readonly string[]
}

/** The permissions of a user of one lattice; asks the lattice nothing. */
export function listPermissions(lattice: string, request: PermissionsRequest): Report {
  const { publish, subscribe } = permissionsFor({ ...request, lattices: [lattice] })
  const facts: PermissionsFacts = { pub: lists(publish.allow, publish.deny), sub: lists(subscribe.allow) }
  return { facts, text: () => permissionsText(lattice, request, { publish, subscribe }), exitCode: 0 }
}

function lists(allow: readonly SubjectGroup[], deny: readonly SubjectGroup[] = []): SubjectLists {
  return { allow: subjectsOf(allow), ...(deny.length > 0 && { deny: subjectsOf(deny) }) }
}
