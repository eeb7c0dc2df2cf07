import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { createApplicationProvider } from "../../../provider/application-provider"
import { isWadmError } from "../../../provider/errors"
import type { ApplicationInputs } from "../../../provider/manifest/inputs"
import { renderManifest } from "../../../provider/manifest/render"
import { consumerInputs, inputs, networkInputs } from "../../fixtures/inputs"
import { deployAll } from "../../fixtures/lattice"
import { consumer, manifest } from "../../fixtures/manifests"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"
import { elsewhere, previewOf, stateOf } from "./previewing"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const network = networkInputs()
const server = (changes: object) => ({
  components: { httpserver: { kind: "capability", image: "wasmcloud+builtin://http-server", ...changes } },
})
const dog = elsewhere(consumerInputs("dog"))

interface Case {
  readonly what: string
  /** What the last update made, in order, of this stack and others. */
  readonly before: readonly ApplicationInputs[]
  /** What another tool has put since. */
  readonly foreign?: ReturnType<typeof manifest>
  /** What another tool has deleted since. */
  readonly gone?: string
  readonly earlier?: ApplicationInputs
  readonly now: ApplicationInputs
}

const CASES: readonly Case[] = [
  {
    what: "another image of what is used",
    before: [network, dog],
    earlier: network,
    now: networkInputs(server({ image: "x" })),
  },
  {
    what: "another kind of what is used",
    before: [network, dog],
    earlier: network,
    now: networkInputs(server({ kind: "component" })),
  },
  {
    what: "another kind of what nobody uses",
    before: [network],
    earlier: network,
    now: networkInputs(server({ kind: "component" })),
  },
  {
    what: "another kind of what is used, by force",
    before: [network, dog],
    earlier: network,
    now: networkInputs({ ...server({ kind: "component" }), deletion: "force" }),
  },
  {
    what: "no more of a component that is used",
    before: [network, dog],
    earlier: network,
    now: networkInputs({ components: { other: network.components["httpserver"] } }),
  },
  {
    what: "sharing with nobody what is used",
    before: [network, dog],
    earlier: network,
    now: networkInputs({ shared: false }),
  },
  {
    what: "no deploy of what is used",
    before: [network, dog],
    earlier: network,
    now: networkInputs({ deployed: false }),
  },
  {
    what: "no deploy of what nobody uses",
    before: [network],
    earlier: network,
    now: networkInputs({ deployed: false }),
  },
  { what: "a new application", before: [], now: inputs() },
  { what: "a user of what is there", before: [elsewhere(network)], now: consumerInputs("cat") },
  { what: "a user of what is not there", before: [], now: consumerInputs("cat") },
  {
    what: "a user of what is not shared",
    before: [elsewhere(networkInputs({ shared: false }))],
    now: consumerInputs("cat"),
  },
  {
    what: "a user of what is for others",
    before: [elsewhere(networkInputs({ shared: { with: ["dog"] } }))],
    now: consumerInputs("cat"),
  },
  {
    what: "a user of what is stored only",
    before: [elsewhere(networkInputs({ deployed: false }))],
    now: consumerInputs("cat"),
  },
  { what: "a name that another stack has", before: [elsewhere(inputs())], now: inputs() },
  {
    what: "a name that another stack has, to take over",
    before: [elsewhere(inputs())],
    now: inputs({ adopt: "manage" }),
  },
  {
    what: "a name that the same resource has, as after a crash",
    before: [inputs()],
    now: inputs({ description: "new" }),
  },
  { what: "nothing to observe", before: [], now: inputs({ adopt: "observe" }) },
  { what: "something to observe", before: [elsewhere(inputs())], now: inputs({ adopt: "observe" }) },
  {
    what: "what it only observed so far, to take over",
    before: [elsewhere(inputs())],
    earlier: inputs({ adopt: "observe" }),
    now: inputs({ adopt: "manage", description: "new" }),
  },
  {
    what: "what it only observed so far, and may not take over",
    before: [elsewhere(inputs())],
    earlier: inputs({ adopt: "observe" }),
    now: inputs(),
  },
  {
    what: "what it observes, whatever it uses",
    before: [elsewhere(network), elsewhere(consumerInputs("cat"))],
    gone: "network",
    now: consumerInputs("cat", { adopt: "observe" }),
  },
  {
    what: "what another tool has put meanwhile",
    before: [inputs()],
    foreign: manifest("dog", { version: "theirs" }),
    earlier: inputs(),
    now: inputs({ description: "new" }),
  },
  {
    what: "what another tool has put meanwhile, to overwrite",
    before: [inputs()],
    foreign: manifest("dog", { version: "theirs" }),
    earlier: inputs(),
    now: inputs({ description: "new", conflict: "overwrite" }),
  },
  {
    what: "an identifier that another application has",
    before: [elsewhere(inputs({ name: "cat", components: { cat: { kind: "component", image: "x", id: "mine" } } }))],
    now: inputs({ components: { dog: { kind: "component", image: "x", id: "mine" } } }),
  },
]

test.each(CASES)(
  "A preview fails where the update does, and nowhere else: $what.",
  async ({ before, foreign, gone, earlier, now }) => {
    const wadm = new InMemoryWadm()
    const said: string[] = []
    const provider = createApplicationProvider({
      clientFor: async (lattice) => wadm.client(lattice),
      progressFor: () => ({ status: () => undefined, note: () => undefined, warn: (text) => said.push(text) }),
      forced: () => undefined,
    })
    const done = async (verb: Promise<unknown>): Promise<unknown> => {
      const result = verb.then(
        () => undefined,
        (error: unknown) => error,
      )
      await vi.runAllTimersAsync()
      return result
    }
    for (const of of before) expect(await done(provider.create(of))).toBeUndefined()
    if (foreign !== undefined) await deployAll(wadm, foreign)
    if (gone !== undefined) await wadm.client().delete(gone)
    const stored = wadm.snapshot()
    const preview = previewOf(wadm)
    const { failures } = await preview.check(now, earlier)
    const conflict = earlier === undefined ? undefined : await done(preview.diff(now, stateOf(earlier)))
    // A preview writes nothing.
    expect(wadm.snapshot()).toEqual(stored)
    const refused = failures.length > 0 || conflict !== undefined
    const failure = await done(
      earlier === undefined ? provider.create(now) : provider.update("id", stateOf(earlier), now),
    )
    expect({ refused, failures }).toEqual({ refused: isWadmError(failure), failures })
    // What the guard and the checks say of an update, a preview says in the same words.
    if (conflict !== undefined) expect(conflict).toEqual(failure)
  },
)

test("A preview sees the users that a delete by replacement would be refused for.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, renderManifest(network), consumer("dog"))
  const { failures } = await previewOf(wadm).check(networkInputs({ name: "net" }), network)
  expect(failures).toMatchObject([{ property: "name" }])
})
