import { referencesOf } from "../../provider/manifest/references"
import type { FoundApplication } from "./found"

/** Each application after those that it uses, else by name. Of a circle, the one that comes first by name uses a later one. */
export function inOrder(applications: readonly FoundApplication[]): FoundApplication[] {
  const byName = new Map(applications.map((application) => [application.name, application]))
  const ordered = new Set<FoundApplication>()
  const begun = new Set<FoundApplication>()
  const visit = (application: FoundApplication): void => {
    if (begun.has(application)) return
    begun.add(application)
    for (const { to } of referencesOf(application.manifest)) {
      const used = byName.get(to.application)
      if (used !== undefined) visit(used)
    }
    ordered.add(application)
  }
  const byTheirNames = [...applications].sort((left, right) => (left.name < right.name ? -1 : 1))
  byTheirNames.forEach(visit)
  return [...ordered]
}
