import { count, quote } from "../../provider/messages"
import { isMarker } from "../../provider/manifest/markers"
import { describeMarkers } from "../describe"
import type { Style } from "../style"
import { type Cell, table } from "../table"
import { printable } from "../wording"
import type { ApplicationStatus, StatusFacts } from "./facts"

const HEADINGS = ["APPLICATION", "STATUS", "COMPONENTS", "VERSION", "USED BY", "OWNER", "NOTE"]

export function statusText(facts: StatusFacts, style: Style): string {
  const head = `lattice ${quote(facts.lattice)}${facts.stack === null ? "" : `, stack ${facts.stack}`}`
  if (facts.applications.length === 0) return `${style.heading(head)}: it has no application`
  const waited = facts.applications.filter(({ reasons }) => reasons.length > 0)
  return [
    `${style.heading(head)}: ${summary(facts)}`,
    table(
      HEADINGS,
      facts.applications.map((one) => row(one, style)),
      style,
    ),
    ...waited.map((one) => reasonsText(one, style)),
    ...next(facts),
  ].join("\n\n")
}

/** wadm's own word, but for an application that runs nothing of its own: wadm never calls that one deployed. */
export function statusWord({ ready, status }: Pick<ApplicationStatus, "ready" | "status">): string {
  return ready ? "deployed" : status
}

function summary({ applications }: StatusFacts): string {
  const ready = applications.filter((one) => one.ready).length
  const words = applications.filter((one) => !one.ready).map(statusWord)
  const others = [...new Set(words)].map((word) => `${words.filter((other) => other === word).length} ${word}`)
  const all = count(applications.length, "application is deployed", "applications are deployed")
  return [`${ready} of ${all}`, ...others].join(", ")
}

function row(one: ApplicationStatus, style: Style): (string | Cell)[] {
  const { components, version, owner } = one
  return [
    one.application,
    { text: statusWord(one), paint: paintOf(one, style) },
    version === null ? "" : `${components.ready}/${components.total}`,
    version ?? "",
    one.shared || one.usedBy.length > 0 ? String(one.usedBy.length) : "",
    owner ?? "not managed by Pulumi",
    notes(one).join("; "),
  ]
}

function paintOf({ ready, deployed, status }: ApplicationStatus, style: Style): (text: string) => string {
  if (ready) return style.good
  if (!deployed) return (text) => text
  return status === "failed" ? style.bad : style.warning
}

function notes(one: ApplicationStatus): string[] {
  const { version, newestVersion, shared, usedBy } = one
  const isNewer = newestVersion !== version && !isMarker(newestVersion)
  return [
    ...(one.ready && one.components.ready < one.components.total ? ["a component without a scaler never runs"] : []),
    ...(isNewer ? [`version ${newestVersion} is stored, not deployed`] : []),
    ...(usedBy.length > 0 && !shared ? ["used, and not shared any more"] : []),
    ...(usedBy.length > 0 && version === null ? ["used, and not deployed"] : []),
    ...describeMarkers(one),
  ]
}

function reasonsText(one: ApplicationStatus, style: Style): string {
  const heading = style.heading(`${one.application}: ${statusWord(one)}`)
  return [heading, ...one.reasons.map((reason) => `  ${printable(reason)}`)].join("\n")
}

function next({ applications }: StatusFacts): string[] {
  const failed = applications.filter(({ deployed, status }) => deployed && status === "failed")
  const onTheWay = applications.filter(({ deployed, ready, status }) => deployed && !ready && status !== "failed")
  if (failed.length > 0) return ["Next: pulumi-wadm doctor   (says whether the lattice has what they need)"]
  return onTheWay.length > 0 ? ["Next: pulumi-wadm watch   (follows them)"] : []
}
