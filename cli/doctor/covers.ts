import type { SubjectRules } from "../../provider/wadm/probes"

/** Whether NATS lets a user with these rules have every subject that a pattern stands for. */
export function permits({ allow, deny }: SubjectRules, pattern: string): boolean {
  return (allow.length === 0 || allow.some((allowed) => covers(allowed, pattern))) && !isDenied({ deny }, pattern)
}

/** Whether the rules forbid everything that a pattern stands for. */
function isDenied({ deny }: Pick<SubjectRules, "deny">, pattern: string): boolean {
  return deny.some((denied) => covers(denied, pattern))
}

/** Whether a pattern stands for everything that another one stands for: `*` is one part, `>` the rest. */
export function covers(pattern: string, other: string): boolean {
  const [parts, others] = [pattern.split("."), other.split(".")]
  for (const [at, part] of parts.entries()) {
    const against = others[at]
    if (against === undefined) return false
    if (part === ">") return true
    if (against === ">" || (part !== "*" && part !== against)) return false
  }
  return parts.length === others.length
}
