import { SHARED_WITH_ANNOTATION } from "./annotations"
import { nameProblem } from "./names"
import type { Owner } from "./owner"
import type { Manifest } from "./schema"

/** What Pulumi allows in the names of projects and stacks, and the wildcard. */
const OWNER_PART = /^[-\w.*]+$/

/** An application that uses components of another one, or wants to. */
export interface Consumer {
  readonly application: string
  /** The Pulumi resource that it belongs to; undefined for one that another tool put, which is known by name alone. */
  readonly owner: Owner | undefined
}

/**
 * Says what is wrong with an entry of the list of who may use a shared application; undefined when nothing is. Without
 * a slash it is an application's name, else `project/stack`, where `*` stands for any text within its part.
 */
export function entryProblem(entry: string): string | undefined {
  const quoted = JSON.stringify(entry)
  if (!entry.includes("/")) {
    return entry.includes("*")
      ? `${quoted} is no application's name; "*" is for owners, as in "project/*", and everyone may use what has no list`
      : nameProblem(entry)
  }
  const parts = entry.split("/")
  if (parts.length !== 2 || parts.includes("")) return `${quoted} is no owner; write it as "project/stack"`
  if (parts.every((part) => OWNER_PART.test(part))) return undefined
  return `${quoted} is no owner: names of projects and stacks have letters, digits, "-", "_" and ".", and "*" is any text`
}

/** The list as its annotation holds it. */
export function sharedWithText(entries: readonly string[]): string {
  return entries.join(", ")
}

/** Who may use a shared application, as its annotation says; undefined for everyone. Any text there is some list. */
export function sharedWithOf({ metadata: { annotations } }: Manifest): string[] | undefined {
  return annotations[SHARED_WITH_ANNOTATION]?.split(",").map((entry) => entry.trim())
}

/** Whether a list says who it is for. One that does not is for nobody. */
export function isReadable(entries: readonly string[]): boolean {
  return entries.length > 0 && entries.every((entry) => entryProblem(entry) === undefined)
}

/** Whether a shared application's own list lets another one use its components. */
export function allows(shared: Manifest, consumer: Consumer): boolean {
  const entries = sharedWithOf(shared)
  return entries === undefined || listAllows(entries, consumer)
}

export function listAllows(entries: readonly string[], { application, owner }: Consumer): boolean {
  if (!isReadable(entries)) return false
  return entries.some((entry) =>
    entry.includes("/") ? owner !== undefined && isOwnedBy(owner, entry) : entry === application,
  )
}

function isOwnedBy(owner: Owner, entry: string): boolean {
  const [project = "", stack = ""] = entry.split("/")
  const [ownProject = "", ownStack = "", ...name] = owner.split("/")
  return name.length > 0 && matches(ownProject, project) && matches(ownStack, stack)
}

/** Without a regular expression, which a pattern from the lattice could keep busy for ever. */
function matches(text: string, pattern: string): boolean {
  const [start = "", ...others] = pattern.split("*")
  const end = others.pop()
  if (end === undefined) return text === pattern
  if (!text.startsWith(start)) return false
  let rest = text.slice(start.length)
  for (const part of others) {
    const at = rest.indexOf(part)
    if (at === -1) return false
    rest = rest.slice(at + part.length)
  }
  return rest.endsWith(end)
}
