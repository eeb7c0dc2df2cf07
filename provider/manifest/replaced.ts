import { idIn } from "./component-id"
import { isScaler } from "./oam/traits"
import type { Manifest, ManifestComponent } from "./schema"

/** A component that takes the place of another one: hosts know both by the same id. */
export interface Replaced {
  readonly id: string
  /** What the id runs from now on, and from which image it ran before. */
  readonly image: string
  readonly before: string
}

/**
 * The components whose place another one takes: with another image, configuration, secrets or kind of scaler. Capabilities
 * are left out: for them wadm itself waits until the old one has stopped.
 */
export function replacedBetween(running: Manifest, next: Manifest): Replaced[] {
  const before = new Map(running.spec.components.map((component) => [idIn(running, component), component]))
  return next.spec.components.flatMap((component) => {
    const id = idIn(next, component)
    const old = before.get(id)
    const { image } = component.properties
    if (old?.type !== "component" || component.type !== "component") return []
    if (typeof image !== "string" || typeof old.properties.image !== "string") return []
    return runsAs(component) === runsAs(old) ? [] : [{ id, image, before: old.properties.image }]
  })
}

/** What wadm tells two instances of one id apart by. */
function runsAs({ name, properties, traits }: ManifestComponent): string {
  const named = [...(properties.config ?? []), ...(properties.secrets ?? [])].map((one) => one.name)
  const scalers = (traits ?? []).map(({ type }) => type).filter(isScaler)
  return JSON.stringify([name, properties.image, named, scalers])
}
