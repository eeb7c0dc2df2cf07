import { permissionsFor, type Role, type SubjectGroup, subjectsOf } from "../provider/wadm/permissions"
import { permissionsText } from "./permissions-text"
import type { Report } from "./report"
import type { Settings } from "./settings"

/** Which permissions are asked for, as it was given. */
export interface PermissionsRequest {
  readonly role: Role
  /** Applications that the user must not run, stop or delete. */
  readonly protect: readonly string[]
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
export function listPermissions({ lattice, connection }: Settings, request: PermissionsRequest): Report {
  const options = { ...request, lattices: [lattice], api: connection.api, inboxPrefix: connection.inboxPrefix }
  const permissions = permissionsFor(options)
  const { publish, subscribe } = permissions
  const facts: PermissionsFacts = { pub: lists(publish.allow, publish.deny), sub: lists(subscribe.allow) }
  return { facts, text: () => permissionsText(lattice, options, permissions), exitCode: 0 }
}

function lists(allow: readonly SubjectGroup[], deny: readonly SubjectGroup[] = []): SubjectLists {
  return { allow: subjectsOf(allow), ...(deny.length > 0 && { deny: subjectsOf(deny) }) }
}
