import { idIn } from "../manifest/component-id"
import { scalerOf } from "../manifest/oam/read-trait"
import type { Manifest, ManifestComponent } from "../manifest/schema"
import { unmatchedSpread } from "../messages"
import type { Status } from "../wadm/replies"

/** wadm's three ways of saying that no host, or too few, match a spread; the group is the spread's name. */
const NO_MATCH =
  /(?:Could not satisfy (?:spread|daemonscaler) (.+?) for |Spread requirement conflict: (.+?) spread requires )/g

/** What a scaler has of spreads that no host, or too few, match: one line each, in the program's words. */
export function unmatchedSpreads(manifest: Manifest, { scalers }: Status): string[] {
  return manifest.spec.components.flatMap((component) => {
    const own = scalers.filter(({ name, status }) => name === idIn(manifest, component) && status.type === "failed")
    const spreads = new Set(own.flatMap(({ status }) => spreadsIn(status.message)))
    return [...spreads].sort().map((spread) => {
      return unmatchedSpread({ component: component.name, spread, labels: labelsOf(component, spread) })
    })
  })
}

function spreadsIn(message: string): string[] {
  return [...message.matchAll(NO_MATCH)].map(([, spread, conflicting]) => spread ?? conflicting ?? "")
}

/** Labels that a host needs for a spread; none for the spread that wadm makes where there is none. */
function labelsOf({ traits = [] }: ManifestComponent, name: string): Readonly<Record<string, string>> {
  const spreads = traits.flatMap((trait) => scalerOf(trait)?.spread ?? [])
  return spreads.find((spread) => spread.name === name)?.requirements ?? {}
}
