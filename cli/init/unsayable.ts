import { isScaler, LINK_TRAIT } from "../../provider/manifest/oam/traits"
import {
  type Manifest,
  type ManifestComponent,
  type ManifestPolicy,
  SECRET_POLICY,
} from "../../provider/manifest/schema"
import { secretPolicies } from "../../provider/manifest/secrets"
import { quote } from "../../provider/messages"

/** Says in one phrase what the arguments of an application cannot say of a manifest, given the places that they would change. */
export function whyUnsayable({ spec }: Manifest, changes: readonly string[]): string {
  const known = [...spec.components.flatMap(problemsOf), ...(spec.policies ?? []).flatMap(misnamed)]
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

/** secret() names a policy after its backend. */
function misnamed({ name, type, properties }: ManifestPolicy): string[] {
  const { backend, ...others } = properties
  if (type !== SECRET_POLICY || backend === undefined) return []
  const secret = {
    name: "",
    key: "",
    backend: { backend, ...(Object.keys(others).length > 0 && { properties: others }) },
  }
  const [made] = secretPolicies([secret])
  return made?.name === name ? [] : [`policy ${quote(name)} has a name that secret() would not give it`]
}
