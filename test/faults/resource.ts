import { createApplicationProvider } from "../../provider/application-provider"
import { isWadmError } from "../../provider/errors"
import type { ApplicationInputs } from "../../provider/manifest/inputs"
import type { WadmClient } from "../../provider/wadm/client"

type State = Record<string, unknown>
type Provider = ReturnType<typeof createApplicationProvider>
type ClientFor = (lattice: string) => Promise<WadmClient>

/** How a verb ended: "done", "unchanged" when there was nothing to do, or the code of its error. */
export type Ending = string

/** One resource of a stack, and what the engine does with it for `pulumi up`, `refresh` and `destroy`. */
export class Resource {
  /** What Pulumi's state holds of it. */
  state: State | undefined
  /** The text of the last error. */
  message = ""

  constructor(private readonly clientFor: ClientFor) {}

  up(inputs: ApplicationInputs): Promise<Ending> {
    const { state } = this
    return this.run(async (provider) => {
      if (state === undefined) return (await provider.create(inputs)).outs as State
      const { changes } = await provider.diff(idOf(state), state, inputs)
      return changes === true ? ((await provider.update(idOf(state), state, inputs)).outs as State) : "unchanged"
    })
  }

  async refresh(): Promise<Ending> {
    const { state } = this
    if (state === undefined) return "unchanged"
    return this.run(async (provider) => (await provider.read(idOf(state), state)).props as State | undefined)
  }

  async destroy(): Promise<Ending> {
    const { state } = this
    if (state === undefined) return "unchanged"
    return this.run(async (provider) => {
      await provider.delete(idOf(state), state)
      return undefined
    })
  }

  /** Each command has a provider of its own. A verb that fails leaves the state, or what a partial failure says it is. */
  private async run(verb: (provider: Provider) => Promise<State | undefined | "unchanged">): Promise<Ending> {
    try {
      const state = await verb(createProvider(this.clientFor))
      if (state === "unchanged") return state
      this.state = structuredClone(state)
      return "done"
    } catch (error) {
      if (!(error instanceof Error)) throw error
      if ("properties" in error) this.state = structuredClone(error.properties as State)
      const reason = "properties" in error ? error.cause : error
      if (!isWadmError(reason)) throw error
      this.message = reason.message
      return reason.code
    }
  }
}

/** The provider of one command. */
export function createProvider(clientFor: ClientFor): Provider {
  const progressFor = () => ({ status: () => undefined, note: () => undefined, warn: () => undefined })
  return createApplicationProvider({ clientFor, progressFor, forced: () => undefined })
}

function idOf({ lattice, name }: State): string {
  return `${String(lattice)}/${String(name)}`
}
