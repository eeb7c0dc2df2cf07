import { isDeepStrictEqual } from "node:util"
import { type ApplicationState, applicationStateSchema } from "./state"

/** Reads what the engine hands over as a resource's state. It hands the same to verb after verb: that is read once. */
export function createStateReader(): (properties: Readonly<Record<string, unknown>>) => ApplicationState {
  const last = new Map<unknown, ApplicationState>()
  return (properties) => {
    const known = last.get(properties["resourceUrn"])
    if (known !== undefined && isDeepStrictEqual(known, properties)) return known
    const state = applicationStateSchema.parse(properties)
    last.set(state.resourceUrn, state)
    return state
  }
}
