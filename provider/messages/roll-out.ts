import { lines } from "./text"

export function noHost(application: string, lattice: string): string {
  return lines(
    `application "${application}" was not deployed: no wasmCloud host is running in lattice "${lattice}"; nothing was changed`,
    "Start a host there (wash up), or set wait: false to store and deploy it without waiting for one.",
  )
}

export interface NotReadyFacts {
  readonly application: string
  readonly lattice: string
  readonly version: string
  readonly reasons: readonly string[]
}

export interface FailedFacts extends NotReadyFacts {
  /** Where the host finds each component; wadm's reasons do not say. */
  readonly images: readonly { readonly component: string; readonly image: string }[]
}

export function deploymentFailed(facts: FailedFacts, undone: string): string {
  return lines(
    `application "${facts.application}" in lattice "${facts.lattice}" failed to start as version ${facts.version}`,
    ...facts.reasons.map((reason) => `  ${reason}`),
    ...facts.images.map(({ component, image }) => `  the image of ${component} is ${image}`),
    undone,
  )
}

export function notReadyInTime(facts: NotReadyFacts, timeoutSeconds: number): string {
  return lines(
    `application "${facts.application}" in lattice "${facts.lattice}" was deployed as version ${facts.version}, but was not ready within ${timeoutSeconds} s`,
    ...facts.reasons.map((reason) => `  ${reason}`),
    "It stays deployed and may still become ready: run pulumi up again, or raise timeout.",
  )
}

export function notGone(application: string, lattice: string): string {
  return `application "${application}" is still in lattice "${lattice}" although wadm said that it was deleted; run pulumi destroy again`
}
