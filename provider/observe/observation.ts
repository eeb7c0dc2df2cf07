import type { ApplicationEvent } from "../wadm/client"
import type { Status } from "../wadm/replies"

/** What has been seen of one version's deployment so far. */
export interface Observation {
  readonly version: string
  /** wadm acts on the version: every later status is about it. */
  readonly takenUp: boolean
  /** The last status that is about the version. */
  readonly status: Status | undefined
}

/** What an observation means. */
export type Verdict =
  | { readonly state: "pending"; readonly text: string; readonly reasons: readonly string[] }
  | { readonly state: "ready" }
  | { readonly state: "failed"; readonly reasons: readonly string[] }

export function nothingSeen(version: string): Observation {
  return { version, takenUp: false, status: undefined }
}

/**
 * Adds an event. A status from before wadm took the version up is about an older one and does not count, except that
 * work under way is believed at once: then a later `deployed` ends that work even if the notice was never seen.
 */
export function observe(observation: Observation, event: ApplicationEvent): Observation {
  if (event.type === "takenUp") {
    return event.version === observation.version ? { ...observation, takenUp: true, status: undefined } : observation
  }
  const isAboutVersion =
    observation.takenUp || observation.status !== undefined || event.status.status.type === "reconciling"
  return isAboutVersion ? { ...observation, status: event.status } : observation
}

export function judge({ takenUp, status }: Observation): Verdict {
  if (status === undefined) {
    const text = takenUp ? "taken up by wadm" : "stored; waiting for wadm to take it up"
    return { state: "pending", text, reasons: [`no status from wadm yet (${text})`] }
  }
  switch (status.status.type) {
    case "deployed":
      return { state: "ready" }
    case "failed":
      return { state: "failed", reasons: reasonsOf(status) }
    case "waiting":
    case "undeployed":
    case "reconciling":
    case "unhealthy":
      return { state: "pending", text: progressText(status), reasons: reasonsOf(status) }
    default:
      return status.status.type satisfies never
  }
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
