import { brokenUses } from "./check-uses"
import { brokenVerbs } from "./check-verbs"
import { unrest } from "./check-rest"
import type { History } from "./history"
import type { Plan } from "./plan"

/** Everything that must not have happened, from the record of a round alone. */
export function violationsOf(plan: Plan, history: History): string[] {
  return [...brokenUses(plan, history), ...unrest(plan, history), ...brokenVerbs(plan, history)]
}
