import * as z from "zod"
import { onceFor } from "../once-for"
import { type ApplicationInputs, applicationInputsSchema } from "./inputs"

/** What Pulumi keeps of an Application: the inputs, and what is known of the lattice. */
export const applicationStateSchema = applicationInputsSchema.extend({
  /** The version that runs, as last seen; absent while the application is undeployed. */
  deployedVersion: z.string().optional(),
  /** The newest version that is stored, as last seen, when it neither runs nor is the one that the last update put. */
  newestVersion: z.string().optional(),
  /** The version was deployed, but not seen ready within its time, or has failed since. */
  notReady: z.literal(true).optional(),
  /** Only of one that is observed: where the application in the lattice is not as the program describes it. */
  drift: z.array(z.string()).optional(),
})

export type ApplicationState = z.output<typeof applicationStateSchema>

/** What the program said, as the last update had it. */
export const inputsOf = onceFor((state: ApplicationState): ApplicationInputs => {
  const { deployedVersion: _deployed, newestVersion: _newest, notReady: _notReady, drift: _drift, ...inputs } = state
  return inputs
})

/** What is known of the lattice: an optional input that the program no longer has is no part of it. */
export function factsOf({
  deployedVersion,
  newestVersion,
  notReady,
}: ApplicationState): Pick<ApplicationState, "deployedVersion" | "newestVersion" | "notReady"> {
  return {
    ...(deployedVersion !== undefined && { deployedVersion }),
    ...(newestVersion !== undefined && { newestVersion }),
    ...(notReady !== undefined && { notReady }),
  }
}

/** wadm knows an application by its lattice and name; a program may have several wadms, by their connections' names. */
export function idOf({ connection, lattice, name }: ApplicationInputs): string {
  return [connection, lattice, name].filter((part) => part !== undefined).join("/")
}
