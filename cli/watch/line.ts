import { count } from "../../provider/messages"
import type { Style } from "../style"
import { statusWord } from "../status/text"
import { printable } from "../wording"
import type { Change, StatusChange } from "./change"

/** More names than this make no line of a log. */
const NAMES_SHOWN = 5

/** One line for a change: the time, the application, what happened. */
export function changeLine(change: Change, time: Date, width: number, style: Style): string {
  const clock = time.toTimeString().slice(0, 8)
  if (!("application" in change)) return `${clock}  ${general(change)}`
  const [text, paint] = particular(change, style)
  const parts = [paint(printable(text)), ...about(change).map(printable)]
  return `${clock}  ${change.application.padEnd(width)}  ${parts.join("; ")}`
}

function general(change: Exclude<Change, { readonly application: string }>): string {
  switch (change.type) {
    case "watching":
      return `watching ${count(change.applications, "application", "applications")}, ${change.ready} of them deployed; Ctrl-C ends it`
    case "disconnected":
      return "the connection to NATS is lost; trying to get it back"
    case "reconnected":
      return "connected again; what changed meanwhile follows"
    case "unreadable":
      return `what changed meanwhile is not known: ${printable(change.reason)}`
  }
}

type Particular = Extract<Change, { readonly application: string }>

function particular(change: Particular, style: Style): [string, (text: string) => string] {
  switch (change.type) {
    case "deployed": {
      const instead = change.replaced === null ? "" : ` in place of ${change.replaced}`
      const breaks = change.breaks.map(
        ({ application, target, reason }) => `, breaks ${application}: ${target}, ${reason}`,
      )
      return [
        `deploy of version ${change.version}${instead}${breaks.join("")}`,
        breaks.length > 0 ? style.bad : style.heading,
      ]
    }
    case "undeployed":
    case "deleted":
      return [
        `${change.type}, version ${change.version} ran until now`,
        change.usedBy.length > 0 ? style.bad : style.heading,
      ]
    case "status":
      return [statusLine(change), change.ready ? style.good : change.status === "failed" ? style.bad : style.warning]
  }
}

function statusLine(change: StatusChange): string {
  const { components, status, message, reasons } = change
  const part = components.total === 0 ? "" : ` ${components.ready}/${components.total}`
  // Which part has failed is worth its name; what is on its way changes soon.
  const why = status === "failed" || message === "" ? reasons.join("; ") : message
  return `${statusWord(change)}${part}${change.ready || why === "" ? "" : `: ${why}`}`
}

function about({ type, owner, usedBy }: Particular): string[] {
  return [
    ...(type === "status" ? [] : [owner === null ? "not managed by Pulumi" : `owner ${owner}`]),
    ...(usedBy.length === 0 ? [] : [`used by ${names(usedBy)}`]),
  ]
}

function names(all: readonly string[]): string {
  const more = all.length - NAMES_SHOWN
  return more > 0 ? `${all.slice(0, NAMES_SHOWN).join(", ")} and ${more} more` : all.join(", ")
}
