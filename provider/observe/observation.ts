import type { ApplicationEvent } from "../wadm/client"
import type { Status } from "../wadm/replies"
import { type Scope, statusWithin } from "./scope"

/** What has been seen of one version's deployment so far. */
export interface Observation {
  readonly version: string
  /** The version that wadm acts on, as far as it has said so: every later status is about that one. */
  readonly actsOn: string | undefined
  /** The last status that is about the version. */
  readonly status: Status | undefined
  /** The scalers that have been at work on it. */
  readonly worked: ReadonlySet<string>
}

/** What an observation means. */
export type Verdict =
  | { readonly state: "pending"; readonly text: string; readonly reasons: readonly string[] }
  | { readonly state: "ready" }
  | { readonly state: "failed"; readonly reasons: readonly string[] }

/** What may be said about one version. */
export type VersionEvent = Exclude<ApplicationEvent, { readonly type: "gap" }>

export function nothingSeen(version: string): Observation {
  return { version, actsOn: undefined, status: undefined, worked: new Set() }
}

/** Adds an event. A status counts from the moment at which wadm took the version up, until it takes up another one. */
export function observe(observation: Observation, event: VersionEvent): Observation {
  if (event.type === "takenUp") return { ...nothingSeen(observation.version), actsOn: event.version }
  if (!isTakenUp(observation)) return observation
  const working = event.status.scalers.filter(({ status }) => status.type !== "deployed").map(({ name }) => name)
  return { ...observation, status: event.status, worked: new Set([...observation.worked, ...working]) }
}

export function isTakenUp({ version, actsOn }: Observation): boolean {
  return actsOn === version
}

/** `scope` is the part that has to be ready; all of it when undefined. */
export function judge(observation: Observation, scope?: Scope): Verdict {
  if (observation.status === undefined) {
    const text = beforeAnyStatus(observation)
    return { state: "pending", text, reasons: [`no status from wadm yet (${text})`] }
  }
  const status = statusWithin(observation.status, scope)
  switch (status.status.type) {
    case "deployed":
      return { state: "ready" }
    case "failed":
      return { state: "failed", reasons: reasonsOf(status) }
    case "undeployed":
      if (runsNothing(status)) return { state: "ready" }
      break
    case "waiting":
    case "reconciling":
    case "unhealthy":
      break
    default:
      return status.status.type satisfies never
  }
  return { state: "pending", text: progressText(status), reasons: reasonsOf(status) }
}

function beforeAnyStatus({ version, actsOn }: Observation): string {
  if (actsOn === undefined) return "stored; waiting for wadm to take it up"
  return actsOn === version ? "taken up by wadm" : `waiting for wadm to take it up in place of version ${actsOn}`
}

/** What wadm says of an application that only refers to what others run, and links nothing. */
function runsNothing({ status, scalers }: Status): boolean {
  return scalers.length === 0 && status.message === ""
}

/** One line a scaler that is not deployed yet: its kind, name, status and wadm's own message. */
function reasonsOf({ status, scalers }: Status): string[] {
  const waiting = scalers.filter((scaler) => scaler.status.type !== "deployed")
  if (waiting.length === 0) return [`${status.type}: ${status.message || "wadm gives no reason"}`]
  return waiting.map(
    ({ kind, name, status: own }) => `${kind} ${name} is ${own.type}: ${own.message || "no reason given"}`,
  )
}

function progressText({ status, scalers }: Status): string {
  const done = scalers.filter((scaler) => scaler.status.type === "deployed").length
  const part = scalers.length === 0 ? "" : ` ${done}/${scalers.length}`
  return `${status.type}${part}${status.message === "" ? "" : `: ${status.message}`}`
}
