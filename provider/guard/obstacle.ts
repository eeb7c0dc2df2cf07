import { isWadmError, WadmError } from "../errors"
import { cannotCheck, changedMeanwhile, inUse, notAllowed, NOTHING_CHANGED } from "../messages"
import type { WadmClient } from "../wadm/client"
import { dependentFacts } from "./dependent-facts"
import type { Dependent } from "./dependents"
import { look, type Look, type Taking } from "./look"

/** Why something cannot be taken away. */
export type Obstacle =
  | { readonly type: "inUse"; readonly users: readonly Dependent[] }
  /** Whether anyone uses it could not be read, or a step got no clear answer. */
  | { readonly type: "unknown"; readonly error: Error }
  /** Someone else changed the application since the fence was put. */
  | { readonly type: "changed"; readonly what: string }

/** What a look has to find of the application itself, besides that nobody uses it. */
export interface Expected {
  readonly isNewest: (version: string) => boolean
  /** The one version that may run; nothing may run in any case. */
  readonly running: string | undefined
}

/** Looks once. Gives the obstacle, or what it saw. */
export async function lookFor(
  client: WadmClient,
  taking: Taking,
  expected?: Expected,
): Promise<{ readonly obstacle: Obstacle } | Look> {
  const seen = await look(client, taking).catch((error: unknown) => unknown(error))
  if ("type" in seen) return { obstacle: seen }
  if (seen.users.length > 0) return { obstacle: { type: "inUse", users: seen.users } }
  const change = expected && changeOf(seen, expected)
  return change === undefined ? seen : { obstacle: { type: "changed", what: change } }
}

function changeOf({ application }: Look, { isNewest, running }: Expected): string | undefined {
  if (application === undefined) return undefined
  const { newestVersion, deployedVersion } = application
  if (!isNewest(newestVersion)) return `version ${newestVersion} is its newest now`
  // Another one who deletes it at the same time may have undeployed it already.
  return deployedVersion === undefined || deployedVersion === running
    ? undefined
    : `version ${deployedVersion} runs now`
}

/** What an error means that is no verdict of wadm's. A defect of ours is not hidden. */
export function unknown(error: unknown): Obstacle {
  if (!isWadmError(error)) throw error
  return { type: "unknown", error }
}

/** The one error for what is not taken away. `aftermath` says what was done and taken back. */
export function refusal(
  { lattice }: WadmClient,
  { application, refused, canRetire }: Taking,
  obstacle: Obstacle,
  aftermath = NOTHING_CHANGED,
): WadmError {
  const facts = { application, lattice, refused, aftermath }
  switch (obstacle.type) {
    case "inUse":
      return new WadmError("inUse", inUse({ ...facts, canRetire, dependents: obstacle.users.map(dependentFacts) }))
    case "unknown": {
      const { error } = obstacle
      if (isWadmError(error, "permission"))
        return new WadmError("permission", notAllowed({ ...facts, reason: error.message }), { cause: error })
      return new WadmError("cannotCheck", cannotCheck({ ...facts, reason: error.message }), { cause: error })
    }
    case "changed":
      return new WadmError("changedMeanwhile", changedMeanwhile({ ...facts, what: obstacle.what }))
  }
}
