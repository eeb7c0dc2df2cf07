import { byteCount, indented, lines, quote, subject } from "./text"

export interface HistoryFacts {
  readonly application: string
  readonly lattice: string
  /** The version to put. */
  readonly version: string
  /** What all versions come to with this one. */
  readonly bytes: number
  /** The server's largest message, in bytes. */
  readonly limit: number
  /** The versions that this provider did not write. */
  readonly others: readonly string[]
}

export function historyFull({ version, bytes, limit, others, ...facts }: HistoryFacts): string {
  return lines(
    `version ${version} of ${subject(facts)} could not be stored: with it, the versions that have to stay come to about ${byteCount(bytes)}`,
    `wadm keeps all versions of an application in one value, and the server's max_payload of ${byteCount(limit)} bounds that.`,
    others.length === 0
      ? "No older version of this resource is left to take away: only what runs, or is the newest."
      : `Not taken away, since this resource did not write them: version ${others.map(quote).join(", ")}. Delete those that nobody needs with the tool that wrote them.`,
    "Else split the application, or raise max_payload.",
  )
}

export function notPruned(application: string, lattice: string, error: unknown): string {
  return lines(
    `older versions of ${subject({ application, lattice })} could not be taken away:`,
    indented(error instanceof Error ? error.message : String(error)),
    "The update itself is done; the next one takes them away.",
  )
}
