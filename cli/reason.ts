import { count } from "../provider/messages"
import { describeOwner } from "./describe"
import type { ApplicationFacts, DependentFacts } from "./facts"

/** Says in one phrase why an application can be deleted, or why not. */
export function reasonOf(
  { owner }: ApplicationFacts,
  dependents: readonly DependentFacts[],
  stack: string | undefined,
  isTakenOver: boolean,
): string {
  const blocking = dependents.filter(({ blocks }) => blocks).length
  if (blocking > 0) return count(blocking, "application uses it", "applications use it")
  if (isTakenOver) return `its newest version is not this stack's: ${describeOwner(owner)}`
  const goingFirst = dependents.filter(({ deployed }) => deployed).length
  const stored = dependents.length - goingFirst
  const phrases = [
    ...(goingFirst > 0
      ? [`only stack ${stack ?? ""} uses it: ${count(goingFirst, "application", "applications")}`]
      : []),
    ...(stored > 0
      ? [`${count(stored, "application refers", "applications refer")} to it without being deployed`]
      : []),
  ]
  return phrases.length > 0 ? phrases.join("; ") : "nothing uses it"
}
