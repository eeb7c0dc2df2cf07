import { count, quote } from "./text"

export interface DependentFacts {
  readonly application: string
  readonly version: string
  readonly deployed: boolean
  readonly owner: string | undefined
  /** False when it is not in the list of those who may use the application. */
  readonly allowed: boolean
  readonly uses: readonly { readonly component: string; readonly target: string; readonly links: readonly string[] }[]
}

export function usedBy(dependents: readonly DependentFacts[]): string {
  return count(dependents.length, "application uses it", "applications use it")
}

export function dependentRow({ application, version, uses, owner, allowed }: DependentFacts): string[] {
  return [
    application,
    `version ${version}`,
    uses.map(useText).join("; "),
    owner === undefined ? "not managed by Pulumi" : `owner ${owner}`,
    ...(allowed ? [] : ["not in shared.with"]),
  ]
}

/** What refers to what, and by which links. */
export function useText({ component, target, links }: DependentFacts["uses"][number]): string {
  const via = links.length === 0 ? "" : `, ${links.length === 1 ? "link" : "links"} ${links.map(quote).join(", ")}`
  return `${component} -> ${target}${via}`
}
