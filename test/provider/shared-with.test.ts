import { beforeEach, expect, test } from "vitest"
import { createApplicationProvider } from "../../provider/application-provider"
import { SHARED_WITH_ANNOTATION } from "../../provider/manifest/annotations"
import type { ApplicationInputs } from "../../provider/manifest/inputs"
import { versionOf } from "../../provider/manifest/references"
import { renderManifest } from "../../provider/manifest/render"
import type { ApplicationState } from "../../provider/manifest/state"
import { UNKNOWN } from "../../provider/validate/unknowns"
import { consumerInputs, networkInputs, sharedHttpServer, urn } from "../fixtures/inputs"
import { deployAll } from "../fixtures/lattice"
import { consumer, network } from "../fixtures/manifests"
import { InMemoryWadm } from "../helpers/in-memory-wadm"

let wadm: InMemoryWadm
let provider: ReturnType<typeof createApplicationProvider>

beforeEach(() => {
  wadm = new InMemoryWadm()
  provider = start()
})

/** Each command of Pulumi starts a provider of its own. */
function start(): typeof provider {
  return createApplicationProvider({
    clientFor: async (lattice) => wadm.client(lattice),
    progressFor: () => ({ status: () => undefined, note: () => undefined, warn: () => undefined }),
    forced: () => undefined,
  })
}

const sharedWith = (...entries: string[]) => networkInputs({ shared: { with: entries } })
const stateOf = (of: ApplicationInputs): ApplicationState => ({ ...of, deployedVersion: versionOf(renderManifest(of)) })

/** The application dog of shop/dev, with the list that its reference carries. */
function dog(carried?: readonly string[], changes: Readonly<Record<string, unknown>> = {}): ApplicationInputs {
  const httpserver = { ...sharedHttpServer, ...(carried !== undefined && { sharedWith: carried }) }
  const { components } = consumerInputs("dog")
  return consumerInputs("dog", { components: { ...components, httpserver }, ...changes })
}

const refusal = (list: string, name = "dog") =>
  `application "${name}" (owner shop/dev/dog) may not use application "network", which is shared with ${list} alone; ` +
  `ask its owner to add "${name}" or "shop/dev" to shared.with (annotation pulumi-wadm/shared-with)`

const refused = (list: string, name?: string) => ({
  code: "badReference",
  message: expect.stringContaining(
    `httpserver -> network/httpserver in lattice "default": ${refusal(list, name)}`,
  ) as string,
})

/** Runs a verb that must fail and change nothing. */
async function failureOf(verb: () => Promise<unknown>): Promise<unknown> {
  const before = wadm.snapshot()
  const failure = await verb().then(
    () => expect.unreachable("the verb succeeded"),
    (error: unknown) => error,
  )
  expect(wadm.snapshot()).toEqual(before)
  return failure
}

test("Check refuses by the list that the reference carries, and asks nothing of the lattice.", async () => {
  const { failures } = await provider.check({}, { ...dog(["cat", "apps/*"]) })
  expect(failures).toEqual([{ property: "components.httpserver", reason: refusal("cat, apps/*") }])
  const unknown = await provider.check({}, { ...dog(["cat"]), description: UNKNOWN })
  expect(unknown.failures).toHaveLength(1)
  expect(wadm.calls).toEqual([])
})

test("Check lets those in the list pass.", async () => {
  for (const entry of ["dog", "shop/dev", "*/dev"]) {
    expect(await provider.check({}, { ...dog([entry]) })).toMatchObject({ failures: [] })
  }
})

test("A new list alone is no change of those who use the application, and one of the application itself.", async () => {
  expect(await provider.diff("id", stateOf(dog(["dog"])), dog(["dog", "cat"]))).toMatchObject({ changes: false })
  const news = sharedWith("dog", "cat")
  expect(await provider.diff("id", stateOf(sharedWith("dog")), news)).toMatchObject({ changes: true, replaces: [] })
  expect(versionOf(renderManifest(news))).not.toBe(versionOf(renderManifest(sharedWith("dog"))))
})

test("A create goes by the list in the lattice, whatever the reference carries, and puts nothing when it refuses.", async () => {
  await provider.create(sharedWith("cat", "apps/*"))
  expect(await failureOf(() => provider.create(dog()))).toMatchObject(refused("cat, apps/*"))
  expect(await failureOf(() => provider.create(dog(["dog"])))).toMatchObject(refused("cat, apps/*"))
})

test.each(["dog", "shop/dev", "shop/*"])("A create passes when the list in the lattice has %s.", async (entry) => {
  await provider.create(sharedWith("cat", entry))
  await provider.create(dog())
  expect(Object.keys(wadm.snapshot())).toEqual(["default-network", "default-dog"])
})

test("It is the application's name in the lattice that counts, not that of its resource.", async () => {
  await provider.create(sharedWith("dog"))
  const hound = dog(undefined, { name: "hound" })
  expect(await failureOf(() => provider.create(hound))).toMatchObject(refused("dog", "hound"))
  await provider.create(consumerInputs("dog", { resourceUrn: urn("hound") }))
})

test("Once it is off the list, an application keeps running and its next update is refused, and it can still go.", async () => {
  await provider.create(sharedWith("dog"))
  await provider.create(dog())
  await provider.update("id", stateOf(sharedWith("dog")), sharedWith("cat"))
  const next = dog(undefined, { description: "new" })
  expect(await failureOf(() => provider.update("id", stateOf(dog()), next))).toMatchObject(refused("cat"))
  expect(wadm.snapshot()["default-dog"]?.deployed).toBe(versionOf(renderManifest(dog())))
  await start().delete("id", stateOf(dog()))
  expect(Object.keys(wadm.snapshot())).toEqual(["default-network"])
})

test("An update that puts it on the list lets it in.", async () => {
  await provider.create(sharedWith("cat"))
  await failureOf(() => provider.create(dog()))
  await provider.update("id", stateOf(sharedWith("cat")), sharedWith("cat", "dog"))
  await provider.create(dog())
})

test("A list that another tool has broken lets nobody in.", async () => {
  await deployAll(wadm, network({ annotations: { [SHARED_WITH_ANNOTATION]: "dog, , cat" } }))
  expect(await failureOf(() => provider.create(dog()))).toMatchObject({
    code: "badReference",
    message: expect.stringContaining('has a list of who may use it that cannot be read: "dog, , cat"') as string,
  })
})

test("Somebody off the list who was put by another tool still keeps the application from being deleted.", async () => {
  await provider.create(sharedWith("dog"))
  await deployAll(wadm, consumer("cat"))
  expect(await failureOf(() => start().delete("id", stateOf(sharedWith("dog"))))).toMatchObject({ code: "inUse" })
})
