import type { CanDeleteFacts } from "./can-delete"
import { takeAway } from "./dependents-table"
import { isOf } from "./ownership"

/** The next step after a verdict. */
export function nextAfter({ applications, deletable, stack }: CanDeleteFacts): string {
  if (deletable) return `Next: ${goOn(stack)} soon: the answer holds until somebody deploys a new user.`
  const blocking = applications.flatMap(({ dependents }) => dependents.filter(({ blocks }) => blocks))
  const own = blocking.filter(({ owner }) => stack !== null && isOf(stack, owner))
  const listed = new Set(applications.map(({ application }) => application))
  const unlisted = own.map(({ application }) => application).filter((name) => !listed.has(name))
  return (
    takeAway(blocking.filter((one) => !own.includes(one))) ??
    (unlisted.length > 0 ? lookAt([...new Set(unlisted)], stack ?? "") : own.length > 0 ? EACH_OTHER : TAKEN_OVER)
  )
}

function goOn(stack: string | null): string {
  return stack === null ? "delete" : `run pulumi destroy --stack ${stack.slice(stack.indexOf("/") + 1)}`
}

function lookAt(names: readonly string[], stack: string): string {
  return `Next: pulumi-wadm can-delete ${names.join(" ")} --stack ${stack}   (says what is in the way of those)`
}

const EACH_OTHER =
  "Next: change the applications of this stack that use each other, so that one of them no longer refers to the others."

const TAKEN_OVER =
  "Next: ask who put the newest version. To forget an application here without touching it: pulumi state delete URN"
