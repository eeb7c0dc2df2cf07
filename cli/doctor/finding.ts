export type Result = "ok" | "warning" | "problem" | "skipped"

/** What one check found; `doctor --json` prints each. Fields and results are only ever added. */
export interface Finding {
  readonly check: string
  readonly result: Result
  readonly text: string
  /** What to do about it; null when there is nothing to do. */
  readonly next: string | null
}

/** Findings of one check. */
export function findingsOf(check: string) {
  const finding =
    (result: Result) =>
    (text: string, next: string | null = null): Finding => ({ check, result, text, next })
  return { ok: finding("ok"), warning: finding("warning"), problem: finding("problem"), skipped: finding("skipped") }
}

/** What went wrong, as a finding: the first line says what, the others what to do. */
export function textAndNext(message: string): [string, string | null] {
  const [text = "", ...next] = message.split("\n")
  return [text, next.length === 0 ? null : next.join(" ")]
}
