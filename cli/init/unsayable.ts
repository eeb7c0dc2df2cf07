import { isScaler, LINK_TRAIT } from "../../provider/manifest/oam/traits"
import type { Manifest, ManifestComponent } from "../../provider/manifest/schema"
import { quote } from "../../provider/messages"

/** Says in one phrase what the arguments of an application cannot say of a manifest, given the places that they would change. */
export function whyUnsayable({ spec: { components } }: Manifest, changes: readonly string[]): string {
  const known = components.flatMap(problemsOf)
  return known.length > 0 ? known.join("; ") : `they would change ${changes.join(", ")}`
}

function problemsOf({ name, type, properties, traits = [] }: ManifestComponent): string[] {
  const scalers = traits.filter((trait) => isScaler(trait.type))
  const others = traits.filter((trait) => trait.type !== LINK_TRAIT && !isScaler(trait.type))
  const runs = properties.application !== undefined || type === "capability" || scalers.length > 0
  return [
    ...(runs ? [] : [`component ${quote(name)} has no scaler, so that wadm never runs it`]),
    ...(scalers.length > 1 ? [`component ${quote(name)} has ${scalers.length} scalers`] : []),
    ...others.map((trait) => `component ${quote(name)} has a trait of type ${quote(trait.type)}`),
  ]
}
