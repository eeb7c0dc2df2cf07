import { idIn } from "../manifest/component-id"
import type { Manifest } from "../manifest/schema"
import type { Status, StatusType } from "../wadm/replies"

/** The part of an application that a wait is about. */
export interface Scope {
  /** Identifiers of the components. */
  readonly ids: readonly string[]
  /** Those of them that the application runs itself: wadm reports a scaler for each. */
  readonly own: readonly string[]
}

/** As wadm sums up the statuses of scalers: the first of these that one of them has. */
const BY_WEIGHT: readonly StatusType[] = ["failed", "undeployed", "waiting", "reconciling", "unhealthy", "deployed"]

/** Undefined is the whole application: nothing is named, or nothing of what is named is in this version of it. */
export function scopeOf(manifest: Manifest, waitFor: readonly string[] | undefined): Scope | undefined {
  const components = manifest.spec.components.filter(({ name }) => waitFor?.includes(name))
  if (components.length === 0) return undefined
  const own = components.filter(({ properties }) => properties.image !== undefined)
  return {
    ids: components.map((component) => idIn(manifest, component)),
    own: own.map((component) => idIn(manifest, component)),
  }
}

/** The status of a part: its components, and the links to and from them. */
export function statusWithin(status: Status, scope: Scope | undefined): Status {
  if (scope === undefined) return status
  const scalers = status.scalers.filter(({ name }) => scope.ids.some((id) => isAbout(name, id)))
  const reported = new Set(scalers.map(({ name }) => name))
  // Without a word about one of them, only the whole status says that it is there.
  if (scalers.length === 0 || !scope.own.every((id) => reported.has(id))) return status
  const type = BY_WEIGHT.find((candidate) => scalers.some((scaler) => scaler.status.type === candidate)) ?? "deployed"
  const messages = scalers.map((scaler) => scaler.status.message).filter((message) => message !== "")
  return { status: { type, message: messages.join(", ") }, scalers }
}

/** wadm calls a component's scaler by the identifier, and a link's `source -(namespace:package)-> target`. */
function isAbout(scaler: string, id: string): boolean {
  return scaler === id || scaler.startsWith(`${id} -(`) || scaler.endsWith(`)-> ${id}`)
}
