import { beforeEach, expect, test } from "vitest"
import { renderManifest } from "../../../../provider/manifest/render"
import { consumerInputs, inputs, networkInputs } from "../../../fixtures/inputs"
import { deployAll } from "../../../fixtures/lattice"
import { InMemoryWadm } from "../../../helpers/in-memory-wadm"
import { elsewhere, previewOf } from "../previewing"

let wadm: InMemoryWadm

beforeEach(() => {
  wadm = new InMemoryWadm()
})

const on = (address: string) => [{ name: "address", properties: { address } }]
const reached = (name: string, address: string, changes: object = {}) => {
  const link = { source: "httpserver", target: name, interface: "wasi:http/incoming-handler" }
  return consumerInputs(name, { links: [{ ...link, sourceConfig: on(address) }], ...changes })
}
const dog = reached("dog", "0.0.0.0:8080")
const cat = reached("cat", "0.0.0.0:8080")
const network = networkInputs()

const taken = (of: string, owner: string) => ({
  property: "links[0].sourceConfig",
  reason: `network/httpserver listens on 0.0.0.0:8080 for application "${of}" (owner ${owner}) already; choose another address`,
})

test("A clash with an application of another stack, or of the same program, fails beside the link.", async () => {
  await deployAll(wadm, renderManifest(elsewhere(network)), renderManifest(elsewhere(cat)))
  expect((await previewOf(wadm).check(dog)).failures).toEqual([taken("cat", "apps/prod/cat")])
  wadm = new InMemoryWadm()
  const preview = previewOf(wadm)
  for (const of of [network, cat]) expect(await preview.check(of)).toMatchObject({ failures: [] })
  expect((await preview.check(dog)).failures).toEqual([taken("cat", "shop/dev/cat")])
})

test("What the program has counts as it will be, not as it runs.", async () => {
  await deployAll(wadm, renderManifest(network), renderManifest(cat))
  const preview = previewOf(wadm)
  await preview.check(network, network)
  await preview.check(reached("cat", "0.0.0.0:8081"), cat)
  expect(await preview.check(dog)).toMatchObject({ failures: [] })
  await preview.check({ ...cat, deployed: false }, cat)
  expect(await preview.check(dog)).toMatchObject({ failures: [] })
  expect(preview.warnings).toEqual([])
})

test("An application of the same stack that was not checked yet may still change: that is a warning.", async () => {
  await deployAll(wadm, renderManifest(network), renderManifest(cat))
  const preview = previewOf(wadm)
  expect(await preview.check(dog)).toMatchObject({ failures: [] })
  const { property, reason } = taken("cat", "shop/dev/cat")
  expect(preview.warnings).toEqual([`dog: ${property}: ${reason}`])
})

test("An application is no clash with itself, and what is stored only is with nobody.", async () => {
  await deployAll(wadm, renderManifest(network), renderManifest(dog))
  const preview = previewOf(wadm)
  await preview.check(network, network)
  expect(await preview.check({ ...dog, description: "new" }, dog)).toMatchObject({ failures: [] })
  expect(await preview.check({ ...cat, deployed: false })).toMatchObject({ failures: [] })
  expect(preview.warnings).toEqual([])
})

test("Nothing is said of what would show a secret.", async () => {
  await deployAll(wadm, renderManifest(elsewhere(network)), renderManifest(elsewhere(cat)))
  const secretPaths = ["links[0].sourceConfig[0].properties.address"]
  const preview = previewOf(wadm)
  expect(await preview.check({ ...dog, secretPaths, allowPlainSecrets: true })).toMatchObject({ failures: [] })
  expect(preview.warnings).toEqual([])
})

test("F31: Two lattices of one wadm whose names make one record are seen, in the program and where both were read.", async () => {
  const preview = previewOf(wadm)
  await preview.check(inputs({ lattice: "a", name: "b-c" }))
  const { failures } = await preview.check(inputs({ lattice: "a-b", name: "c" }))
  expect(failures).toMatchObject([
    { property: "name", reason: expect.stringContaining('in one record, "a-b-c"') as string },
  ])
  await wadm.client("x").put(renderManifest(inputs({ lattice: "x", name: "y-z" })))
  const later = previewOf(wadm)
  await later.check(inputs({ lattice: "x", name: "other" }))
  expect((await later.check(inputs({ lattice: "x-y", name: "z" }))).failures).toMatchObject([{ property: "name" }])
})
