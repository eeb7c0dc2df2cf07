import { expect, test } from "vitest"
import { createApplicationProvider } from "../../../../provider/application-provider"
import { ownerOf, versionOf } from "../../../../provider/manifest/references"
import { comparable } from "../../../../provider/manifest/comparable"
import { deployAll } from "../../../fixtures/lattice"
import { linked, manifest, network, own, refer, scaled } from "../../../fixtures/manifests"
import { InMemoryWadm } from "../../../helpers/in-memory-wadm"
import { evaluate } from "./evaluate"
import { firstPreview, found, generate } from "./first-preview"

const dog = manifest("dog", {
  components: [scaled(own("dog")), linked(refer("httpserver", "network/httpserver"), "dog")],
})

function setUp() {
  const wadm = new InMemoryWadm()
  const notes: string[] = []
  const progress = {
    status: () => undefined,
    note: (text: string) => notes.push(text),
    warn: (text: string) => notes.push(text),
  }
  const provider = createApplicationProvider({
    clientFor: async (lattice) => wadm.client(lattice),
    progressFor: () => progress,
    forced: () => undefined,
  })
  return { wadm, notes, provider }
}

test("A refresh of the state that init writes finds no difference.", async () => {
  const { wadm, notes, provider } = setUp()
  await deployAll(wadm, network(), dog)
  const { state } = await generate([found(network()), found(dog)])
  for (const { id, outputs } of state.values()) {
    const { __provider: _text, ...expected } = outputs
    expect(await provider.read(id, outputs)).toEqual({ id, props: { ...expected, __provider: outputs["__provider"] } })
  }
  expect(notes).toEqual([])
})

test('With adopt set to "manage" an update takes over, which changes version and owner alone.', async () => {
  const { wadm, notes, provider } = setUp()
  await deployAll(wadm, network(), dog)
  const { text, state } = await generate([found(network()), found(dog)])
  const registered = await evaluate(text.replace('const adopt = "observe"', 'const adopt = "manage"'))
  for (const { name, inputs } of registered) {
    const { id, inputs: before, outputs } = state.get(name)!
    const { inputs: checked } = await provider.check(before, { ...inputs })
    expect(await provider.diff(id, outputs, checked!)).toMatchObject({ changes: true, replaces: [] })
    await provider.update(id, outputs, checked!)
  }
  for (const original of [network(), dog]) {
    const now = (await wadm.client().get(original.metadata.name))!
    expect(comparable(now)).toEqual(comparable(original))
    expect(ownerOf(now)).toBe(`shop/dev/${original.metadata.name}`)
    expect(versionOf(now)).not.toBe(versionOf(original))
  }
  expect(notes.map((note) => note.split("\n", 1).join())).toEqual([
    'taking over application "network" in lattice "default" (version v1) from no Pulumi stack; only version and owner change',
    'taking over application "dog" in lattice "default" (version v1) from no Pulumi stack; only version and owner change',
  ])
})

test("The first preview of an application that is stored and does not run shows no change.", async () => {
  const program = await generate([found(dog, { deployed: false }), found(network())])
  expect(program.text).toContain("deployed: false,")
  expect(program.state.get("dog")!.outputs).not.toHaveProperty("deployedVersion")
  expect(await firstPreview(program)).toEqual([])
})

test("An application that is taken over knows what it uses, so that Pulumi takes it away first.", async () => {
  const { state } = await generate([found(dog), found(network())])
  expect([...state.keys()]).toEqual(["network", "dog"])
  expect(state.get("dog")).toMatchObject({ dependencies: [state.get("network")!.urn] })
})
