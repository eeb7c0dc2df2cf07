import { count, quote } from "../../provider/messages"
import type { Style } from "../style"
import { table } from "../table"
import type { DoctorFacts } from "./doctor"
import type { Finding, Result } from "./finding"

export function doctorText(facts: DoctorFacts, style: Style): string {
  const paint: Record<Result, (text: string) => string> = {
    ok: style.good,
    warning: style.warning,
    problem: style.bad,
    skipped: (text) => text,
  }
  const rows = facts.checks.map(({ check, result, text, next }) => [
    check,
    { text: result, paint: paint[result] },
    next === null ? text : `${text}\nNext: ${next}`,
  ])
  const head = `lattice ${quote(facts.lattice)} at ${facts.servers.join(", ")}`
  return [`${style.heading(head)}: ${summary(facts.checks)}`, table(["CHECK", "RESULT", "FOUND"], rows, style)].join(
    "\n\n",
  )
}

function summary(checks: readonly Finding[]): string {
  const of = (result: Result): number => checks.filter((one) => one.result === result).length
  const parts = [
    ...(of("problem") > 0 ? [count(of("problem"), "problem", "problems")] : []),
    ...(of("warning") > 0 ? [count(of("warning"), "warning", "warnings")] : []),
  ]
  return parts.length > 0 ? parts.join(", ") : "all is well"
}
