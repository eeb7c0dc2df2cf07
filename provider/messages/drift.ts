import { indented, lines, ownerText, subject } from "./text"

interface Named {
  readonly application: string
  readonly lattice: string
}

interface VersionFacts {
  readonly version: string
  readonly owner: string | undefined
}

export interface ConflictFacts extends Named, VersionFacts {
  /** Whether it is deployed, or stored only. */
  readonly runs: boolean
}

export function conflictingVersion({ version, owner, runs, ...facts }: ConflictFacts): string {
  const what = runs ? "runs now" : "is the newest now"
  return lines(
    `${subject(facts)} was not updated: version ${version} of ${ownerText(owner)} ${what}, and the last pulumi up left another one; nothing was changed`,
    "To go on, pulumi refresh takes note of it, and the next preview shows what pulumi up brings back.",
    'To go over whatever is there, say conflict: "overwrite" in the program.',
  )
}

export interface DriftFacts extends Named {
  /** What the last update left. */
  readonly version: string
  /** Whether the program has it deployed. */
  readonly deployed: boolean
  /** What runs; undefined when nothing does. */
  readonly running: VersionFacts | undefined
  readonly newest: VersionFacts
  /** Why what runs has failed; empty when it has not. */
  readonly failure: readonly string[]
}

/** How wadm has an application in another way than the last update left it; undefined when it has not. */
export function drifted(facts: DriftFacts): string | undefined {
  const found = differences(facts)
  if (found.length === 0) return undefined
  return lines(
    `${subject(facts)} is not as the last pulumi up left it`,
    ...found.map(indented),
    "The next pulumi up puts that right.",
  )
}

function differences({ version, deployed, running, newest, failure }: DriftFacts): string[] {
  const found: string[] = []
  if (running === undefined && deployed) found.push(`it is undeployed; version ${version} ran`)
  if (running !== undefined && !deployed) found.push(`version ${named(running)} runs; it was stored only`)
  else if (running !== undefined && running.version !== version)
    found.push(`version ${named(running)} runs in place of ${version}`)
  if (newest.version !== version && newest.version !== running?.version)
    found.push(`version ${named(newest)} was put, and does not run`)
  if (failure.length > 0) found.push(["it has failed since:", ...failure.map((reason) => `  ${reason}`)].join("\n"))
  return found
}

function named({ version, owner }: VersionFacts): string {
  return `${version} of ${ownerText(owner)}`
}

export function gone(facts: Named): string {
  return `${subject(facts)} is gone; the next pulumi up makes it again`
}

/** What an update deletes that somebody put over the version that runs and that it means. */
export function overStored({
  version,
  other,
  ...facts
}: Named & { readonly version: string; readonly other: string }): string {
  return `${subject(facts)} runs as version ${version}; version ${other}, which was put over it, is deleted, since wadm goes by the newest`
}

/** A delete that did not reach the lattice, and lets the application go all the same. */
export function forgotten(facts: Named, reason: string): string {
  return lines(
    `${subject(facts)} was not deleted, only forgotten by Pulumi, since deleteUnreachable is set:`,
    indented(reason),
    "If the lattice comes back, it has the application still: wash app delete, or adopt it.",
  )
}

/** What to do about a delete that does not reach the lattice; stands after the reason. */
export function notForgotten(reason: string, shared: boolean): string {
  return lines(
    reason,
    shared
      ? "Nothing was deleted: a shared application is never forgotten unseen, since others may use it. If the lattice is gone for good: pulumi state delete URN"
      : "Nothing was deleted. If the lattice is gone for good: deleteUnreachable: true in the program, pulumi up and pulumi destroy; or pulumi state delete URN",
  )
}
