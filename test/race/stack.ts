import type { createApplicationProvider } from "../../provider/application-provider"
import { isWadmError } from "../../provider/errors"
import type { ApplicationInputs } from "../../provider/manifest/inputs"
import { PartialError } from "../../provider/partial-error"

export type Provider = ReturnType<typeof createApplicationProvider>

/** What the engine keeps of a resource. */
export type State = Record<string, unknown>

/** A verb that ended: "ok", an error's code, or the text of an error that is none of the provider's. */
export interface VerbEnd {
  readonly outcome: string
  readonly message: string
  readonly state: State | undefined
}

/** Takes note that a verb begins; gives a function that takes note of its end. */
export type NoteVerb = (application: string, verb: string) => (end: VerbEnd) => void

/** One stack with one application, and what the engine does for `pulumi up`, `refresh` and `destroy`. */
export class Stack {
  constructor(
    /** Each command has a provider process of its own. */
    private readonly startProvider: () => Provider,
    private readonly application: string,
    /** Undefined when the state holds no such resource. */
    private state: State | undefined,
    private readonly note: NoteVerb,
  ) {}

  async up(inputs: ApplicationInputs): Promise<void> {
    const { state } = this
    const provider = this.startProvider()
    if (state === undefined) return this.run("create", async () => (await provider.create(inputs)).outs as State)
    const { changes } = await provider.diff(idOf(state), state, inputs)
    if (changes !== true) return
    await this.run("update", async () => (await provider.update(idOf(state), state, inputs)).outs as State)
  }

  async refresh(): Promise<void> {
    const { state } = this
    if (state === undefined) return
    const provider = this.startProvider()
    await this.run("read", async () => (await provider.read(idOf(state), state)).props as State | undefined)
  }

  async destroy(): Promise<void> {
    const { state } = this
    if (state === undefined) return
    const provider = this.startProvider()
    await this.run("delete", async () => {
      await provider.delete(idOf(state), state)
      return undefined
    })
  }

  /** A verb that fails leaves the state as it was, unless it says what is there now, as the engine does. */
  private async run(verb: string, call: () => Promise<State | undefined>): Promise<void> {
    const ended = this.note(this.application, verb)
    try {
      this.state = structuredClone(await call())
      ended({ outcome: "ok", message: "", state: this.state })
    } catch (thrown) {
      if (thrown instanceof PartialError) this.state = structuredClone(thrown.properties)
      const error = thrown instanceof PartialError ? thrown.cause : thrown
      const { name, message } = error instanceof Error ? error : { name: "thrown", message: String(error) }
      ended({ outcome: isWadmError(error) ? error.code : `${name}: ${message}`, message, state: this.state })
    }
  }
}

function idOf({ lattice, name }: State): string {
  return `${String(lattice)}/${String(name)}`
}
