import type { ApplicationFacts } from "./facts"
import { printable } from "./wording"

/** What a person should know of an application, each in a phrase. */
export function describe(application: ApplicationFacts): string[] {
  return [
    describeOwner(application.owner),
    ...(application.deployed ? [] : ["not deployed"]),
    ...describeMarkers(application),
  ]
}

export function describeOwner(owner: string | null): string {
  return owner === null ? "not managed by Pulumi" : `owner ${printable(owner)}`
}

export function describeMarkers({ fenced, retired }: ApplicationFacts): string[] {
  return [
    ...(fenced ? ["a delete is under way or was broken off"] : []),
    ...(retired ? ["retired: it goes with its last user"] : []),
  ]
}
