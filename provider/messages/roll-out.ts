import { lines, subject } from "./text"

export function noHost(application: string, lattice: string): string {
  return lines(
    `application "${application}" was not deployed: no wasmCloud host is running in lattice "${lattice}"; nothing was changed`,
    "Start a host there (wash up), or set wait: false to store and deploy it without waiting for one.",
  )
}

export interface UnreadyFacts {
  readonly application: string
  readonly lattice: string
  readonly version: string
  readonly outcome: UnreadyOutcome
  /** Where the host finds each component; wadm's reasons do not say. */
  readonly images: readonly { readonly component: string; readonly image: string }[]
}

export interface UnreadyOutcome {
  readonly state: "failed" | "timedOut"
  readonly reasons: readonly string[]
}

/** Why a version is not ready, and what became of it. */
export function unready(facts: UnreadyFacts, timeoutSeconds: number, aftermath: string): string {
  const { outcome, version } = facts
  const failed = outcome.state === "failed"
  return lines(
    failed
      ? `${subject(facts)} failed to start as version ${version}`
      : `${subject(facts)} was deployed as version ${version}, but was not ready within ${timeoutSeconds} s`,
    ...outcome.reasons.map((reason) => `  ${reason}`),
    ...(failed ? facts.images.map(({ component, image }) => `  the image of ${component} is ${image}`) : []),
    aftermath,
  )
}

/** What is left to do about a version that stays deployed although it is not ready. */
export function leftUnready(state: UnreadyOutcome["state"]): string {
  return state === "timedOut"
    ? "It stays deployed and may still become ready: run pulumi up again, or raise timeout."
    : 'It stays deployed (onFailure: "leave"): mend what failed, and run pulumi up again.'
}

/** The way back has failed too. */
export function restoredUnready(version: string, outcome: UnreadyOutcome, timeoutSeconds: number): string {
  return lines(
    outcome.state === "failed"
      ? `Version ${version}, which ran before, was deployed again, and failed to start as well:`
      : `Version ${version}, which ran before, was deployed again, but was not ready within another ${timeoutSeconds} s:`,
    ...outcome.reasons.map((reason) => `  ${reason}`),
    "It stays deployed, as before: look what its hosts say, and run pulumi up again.",
  )
}

export interface UnmatchedSpreadFacts {
  readonly component: string
  readonly spread: string
  /** What a host needs to have. */
  readonly labels: Readonly<Record<string, string>>
}

/** No host, or too few, fit a spread: wadm names neither the component nor the labels. */
export function unmatchedSpread({ component, spread, labels }: UnmatchedSpreadFacts): string {
  const wanted = Object.entries(labels).map(([key, value]) => `${key}=${value}`)
  if (wanted.length === 0) return `too few hosts for ${component}: start one more, or ask for fewer instances`
  return `no host, or too few, for ${component}: its spread "${spread}" wants hosts with ${wanted.join(", ")}`
}

export function notGone(application: string, lattice: string): string {
  return `application "${application}" is still in lattice "${lattice}" although wadm said that it was deleted; run pulumi destroy again`
}
