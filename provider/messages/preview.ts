import { type DependentFacts, dependentRow, usedBy } from "./dependents"
import { count, indented, lines, subject, table } from "./text"

/** Once for each lattice that a preview cannot read. */
export function notChecked(lattice: string, reason: string): string {
  return lines(
    `this preview was not checked against lattice "${lattice}", and goes by the program alone:`,
    indented(reason),
  )
}

export function noAnswerYet(milliseconds: number): string {
  return `it was not read within ${milliseconds / 1_000} seconds`
}

export interface BadTargetFacts {
  readonly to: { readonly application: string; readonly component: string }
  readonly lattice: string
  readonly problem: string
}

/** Of a component that is taken from another application; beside its property. */
export function badTarget({ to, lattice, problem }: BadTargetFacts): string {
  return `cannot use ${to.application}/${to.component} of lattice "${lattice}": ${problem}`
}

export const WOULD_CHANGE_NOTHING = "Nothing would be changed."

/** Of a replacement, which Pulumi makes before it deletes what is replaced. */
export const WOULD_STAND_BESIDE = "It would stay beside its replacement, and the update fail."

/** As in `application "network" was not deleted`, of one that its program has lost. */
export const WOULD_NOT_GO = "is not in this program any more, and would not be deleted"

/** What the last update has recorded is not in the lattice. */
export const WOULD_FAIL_AT_THE_END =
  "Everything else would be done, and the update fail, unless the last one recorded another deletion."

interface Named {
  readonly application: string
  readonly lattice: string
}

/** Of what is forced; `done` as in `undeployed`. */
export function willBreak(
  { done, ...named }: Named & { readonly done: string },
  reason: string,
  users: readonly DependentFacts[],
): string {
  return lines(
    `${subject(named)} will be ${done}: ${usedBy(users)}`,
    ...shortened(users),
    `It is forced (${reason}): what uses it breaks.`,
  )
}

/** Of what a replacement leaves behind. */
export function oldWillRetire(application: string, lattice: string, users: readonly DependentFacts[]): string {
  return lines(
    `${subject({ application, lattice })}, which is replaced, will be retired and stay for now: ${usedBy(users)}`,
    ...shortened(users),
    "Whoever takes the last of them away with Pulumi deletes it too.",
  )
}

/** What a change does to one component that others use. */
export type Effect = { readonly component: string } & (
  | { readonly type: "restarts"; readonly because: string }
  | { readonly type: "stops" }
  | { readonly type: "changes"; readonly what: readonly string[] }
)

export function touchesUsers(named: Named, effects: readonly Effect[], users: readonly DependentFacts[]): string {
  return lines(
    `${subject(named)} changes what ${count(users.length, "application uses", "applications use")}`,
    ...shortened(users),
    ...effects.map(effectText),
  )
}

function effectText(effect: Effect): string {
  switch (effect.type) {
    case "restarts":
      return `${effect.component} starts anew (other ${effect.because}): they go without it for a moment.`
    case "stops":
      return `${effect.component} runs no instance any more: this breaks them.`
    case "changes":
      return `${effect.component} gets other ${effect.what.join(" and ")}: it runs on.`
  }
}

export function mayUseNoMore(named: Named, users: readonly DependentFacts[]): string {
  return lines(
    `${subject(named)} is no longer shared with ${count(users.length, "application that uses it", "applications that use it")}`,
    ...shortened(users),
    "What runs goes on; their next deploy with Pulumi is refused.",
  )
}

/** Of more users than this, a person reads the list with the command line tool. */
const MOST_ROWS = 10

function shortened(users: readonly DependentFacts[]): string[] {
  const rows = table(users.slice(0, MOST_ROWS).map(dependentRow))
  const rest = users.length - MOST_ROWS
  return rest > 0 ? [...rows, `  and ${rest} more: pulumi-wadm dependents`] : rows
}
