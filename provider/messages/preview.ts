import { indented, lines } from "./text"

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
