import fc from "fast-check"
import { WadmError } from "../../provider/errors"
import type { ApplicationInputs } from "../../provider/manifest/inputs"
import { versionOf } from "../../provider/manifest/references"
import { renderManifest } from "../../provider/manifest/render"
import { PartialError } from "../../provider/partial-error"
import { inputs } from "../fixtures/inputs"
import { deployAll } from "../fixtures/lattice"
import { manifest } from "../fixtures/manifests"
import { Shop } from "../fixtures/shop"

/** What the program can say of the application. */
const PROGRAMS = ["one", "two", "three", "stored only", "shared", "keeping one version"] as const

/** What somebody else can do to it; a version of theirs may carry the owner on, as one that was got, edited and put. */
const STRANGERS = ["puts", "puts as the owner", "deploys an old version", "undeploys", "deletes"] as const

/** What can happen to one request of a command: it or its reply gets lost, the line is cut from there on, or the process dies. */
const FATES = ["request lost", "reply lost", "line cut", "killed before", "killed after"] as const

export interface Step {
  readonly command: "refresh" | "destroy" | { readonly up: (typeof PROGRAMS)[number] } | (typeof STRANGERS)[number]
  readonly fault: { readonly request: number; readonly fate: (typeof FATES)[number] } | undefined
}

const command = fc.oneof(
  { weight: 6, arbitrary: fc.record({ up: fc.constantFrom(...PROGRAMS) }) },
  { weight: 2, arbitrary: fc.constantFrom("refresh" as const, "destroy" as const) },
  { weight: 2, arbitrary: fc.constantFrom(...STRANGERS) },
)
const fault = fc.option(fc.record({ request: fc.nat({ max: 16 }), fate: fc.constantFrom(...FATES) }), {
  nil: undefined,
})

export const steps: fc.Arbitrary<Step[]> = fc.array(fc.record({ command, fault }), { minLength: 1, maxLength: 6 })

export function programOf(name: (typeof PROGRAMS)[number]): ApplicationInputs {
  const tag = name === "two" || name === "three" ? name : "one"
  return inputs({
    components: { dog: { kind: "component", image: `example.com/dog:${tag}` } },
    ...(name === "stored only" && { deployed: false }),
    ...(name === "shared" && { shared: true }),
    ...(name === "keeping one version" && { keepVersions: 1 }),
  })
}

type State = Record<string, unknown>

class Killed extends Error {}

/** One stack with one application, on a lattice where requests get lost and processes die. */
export class FaultyLattice {
  readonly shop = new Shop()
  /** What Pulumi keeps of the resource. */
  state: State | undefined
  private puts = new Set<string>()
  /** Versions that were put again while wadm still had them. */
  readonly putTwice: string[] = []

  async play({ command, fault }: Step): Promise<void> {
    this.arm(fault)
    try {
      await this.run(command)
    } finally {
      this.shop.wadm.before = this.shop.wadm.after = () => undefined
    }
  }

  /** What a person does when the fault is over: a refresh, and an update; gives what a preview says then. */
  async heal(program: ApplicationInputs): Promise<boolean> {
    if (this.state !== undefined) await this.refresh()
    await this.up(program)
    const { changes } = await this.shop.provider.diff("default/dog", this.state ?? {}, program)
    return changes === true
  }

  async destroy(): Promise<void> {
    if (this.state === undefined) return
    await this.shop.provider.delete("default/dog", this.state)
    this.state = undefined
  }

  async refresh(): Promise<void> {
    if (this.state === undefined) return
    this.state = (await this.shop.provider.read("default/dog", this.state)).props as State | undefined
  }

  async up(program: ApplicationInputs): Promise<void> {
    const { state } = this
    const provider = this.shop.provider
    try {
      if (state === undefined) this.state = (await provider.create(program)).outs as State
      else if ((await provider.diff("default/dog", state, program)).changes === true)
        this.state = (await provider.update("default/dog", state, program)).outs as State
    } catch (error) {
      if (error instanceof PartialError && !(error.cause instanceof Killed)) this.state = error.properties
      throw error
    }
  }

  private async run(command: Step["command"]): Promise<void> {
    if (typeof command === "object") return this.up(programOf(command.up))
    if (command === "refresh") return this.refresh()
    if (command === "destroy") return this.destroy()
    await this.interfere(command)
  }

  private async interfere(how: (typeof STRANGERS)[number]): Promise<void> {
    const client = this.shop.wadm.client()
    const versions = (await client.versions("dog")) ?? []
    const version = `v${this.puts.size + versions.length}`
    if (how === "puts") await client.put(manifest("dog", { version }))
    else if (how === "puts as the owner")
      await deployAll(this.shop.wadm, manifest("dog", { version, owner: "shop/dev/dog" }))
    else if (how === "deploys an old version" && versions[0] !== undefined)
      await client.deploy("dog", versions[0].version)
    else if (how === "undeploys") await client.undeploy("dog")
    else if (how === "deletes") await client.delete("dog")
  }

  private arm(fault: Step["fault"]): void {
    const { wadm } = this.shop
    let number = 0
    let dead: Error | undefined
    const isMoment = () => number === fault?.request
    wadm.before = (call) => {
      if (dead !== undefined) throw dead
      if (isMoment() && fault?.fate === "request lost") {
        number++
        throw new WadmError("timeout", "no answer")
      }
      if (isMoment() && fault?.fate === "line cut") throw (dead = new WadmError("unreachable", "the line is cut"))
      if (isMoment() && fault?.fate === "killed before") throw (dead = new Killed("killed"))
      if (call.operation !== "put" || call.version === undefined) return
      const stored = wadm.snapshot()["default-dog"]?.versions ?? []
      if (stored.includes(call.version)) this.putTwice.push(call.version)
    }
    wadm.after = () => {
      if (isMoment() && fault?.fate === "killed after") throw (dead = new Killed("killed"))
      const isLost = isMoment() && fault?.fate === "reply lost"
      number++
      if (isLost) throw new WadmError("timeout", "no answer")
    }
  }
}

/** The version that a program makes. */
export function versionIn(program: ApplicationInputs): string {
  return versionOf(renderManifest(program))
}
