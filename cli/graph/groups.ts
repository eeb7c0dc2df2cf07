import { stackOf } from "../ownership"
import { compare } from "./order"
import type { Drawn, Group } from "./picture"
import type { Place, Relation } from "./relations"
import { stateOf } from "./state"

/** Puts applications together that use the same components through the same interfaces, so that one line does for all. */
export function groupAlike(applications: readonly Drawn[], relations: readonly Relation[]): Group[] {
  const alike = new Map<string, Drawn[]>()
  for (const drawn of applications) {
    const key = signature(drawn.application.application, relations)
    alike.set(key, [...(alike.get(key) ?? []), drawn])
  }
  return [...alike.values()].map((members, at) => ({ id: `g${at}`, members: [...members].sort(byStack) }))
}

function signature(application: string, relations: readonly Relation[]): string {
  const own = relations.filter(({ by }) => by === application)
  const end = (place: Place) => (place.application === application ? null : place)
  const parts = own
    .filter(({ from, to }) => end(from) !== null || end(to) !== null)
    .map((one) => JSON.stringify([end(one.from), end(one.to), one.interface, stateOf(one)]))
  return [...new Set(parts)].sort(compare).join()
}

/** Those of one stack side by side, what Pulumi does not manage last. */
function byStack({ application: left }: Drawn, { application: right }: Drawn): number {
  return (
    Number(left.owner === null) - Number(right.owner === null) ||
    compare(stackName(left.owner), stackName(right.owner)) ||
    compare(left.application, right.application)
  )
}

/** `project/stack`, or the whole of an owner that is not of that form. */
export function stackName(owner: string | null): string {
  const stack = stackOf(owner)
  return stack === undefined ? (owner ?? "") : `${stack.project}/${stack.stack}`
}
