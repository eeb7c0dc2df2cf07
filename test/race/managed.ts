import { createApplicationProvider } from "../../provider/application-provider"
import type { WadmClient } from "../../provider/wadm/client"
import { type ConsumerStep, type Deletion, type OwnerStep, SHARED, type Variant } from "./plan"
import { consumerInputs, sharedInputs } from "./programs"
import { type NoteVerb, type Provider, Stack, type State } from "./stack"

/** What a process of Pulumi does with one application; plain data, so that another process can be told. */
export interface ManagedRun {
  readonly application: string
  readonly deletion: Deletion
  readonly keepVersions?: number | undefined
  readonly steps: readonly (OwnerStep | ConsumerStep)[]
  readonly state: State | undefined
}

export type MakeProvider = (client: WadmClient, forced: (application: string) => string | undefined) => Provider

/** The provider under test. */
export const makeProvider: MakeProvider = (client, forced) =>
  createApplicationProvider({
    clientFor: async () => client,
    progressFor: () => ({ status: () => undefined, note: () => undefined, warn: () => undefined }),
    forced,
  })

/**
 * Runs the steps one after the other, each as a command of its own, for which Pulumi starts the provider anew; one that
 * fails does not keep the next from being tried.
 */
export async function runManaged(
  { application, deletion, keepVersions, steps, state }: ManagedRun,
  client: WadmClient,
  note: NoteVerb,
  make: MakeProvider = makeProvider,
): Promise<void> {
  const isForced = deletion === "forced by a person"
  const provider = () => make(client, (name) => (isForced && name === SHARED ? "it moves" : undefined))
  const stack = new Stack(provider, application, state, note)
  for (const step of steps) {
    if (step === "destroy") await stack.destroy()
    else if (step === "refresh") await stack.refresh()
    else
      await stack.up({
        ...inputsFor(client.lattice, application, step, deletion),
        ...(keepVersions && { keepVersions }),
      })
  }
}

function inputsFor(lattice: string, application: string, step: OwnerStep | ConsumerStep, deletion: Deletion) {
  return application === SHARED
    ? sharedInputs(lattice, step.slice("up ".length) as Variant, deletion)
    : consumerInputs(lattice, application, step as ConsumerStep)
}
