import { expect, test } from "vitest"
import { checkReferences } from "../../../provider/guard/check-references"
import { SHARED_WITH_ANNOTATION } from "../../../provider/manifest/annotations"
import type { Manifest } from "../../../provider/manifest/schema"
import { consumer, manifest, network, own, refer } from "../../fixtures/manifests"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"

async function withTarget(target: Manifest | undefined, deploy = true): Promise<InMemoryWadm> {
  const wadm = new InMemoryWadm()
  if (target === undefined) return wadm
  await wadm.client().put(target)
  if (deploy) await wadm.client().deploy(target.metadata.name, "v1")
  wadm.calls.length = 0
  return wadm
}

const others = [own("cache", "capability"), own("store", "capability")]

test.each([
  ["is not there", undefined, true, 'there is no application "network"'],
  [
    "is not shared",
    network({ shared: false }),
    true,
    'application "network" is not shared; its owner has to set shared: true (annotation experimental.wasmcloud.dev/shared: "true")',
  ],
  [
    "has no such component",
    network({ components: others }),
    true,
    'application "network" shares no such component; it shares cache, store',
  ],
  [
    "has one of another kind",
    network({ components: [own("httpserver")] }),
    true,
    "it is a component, not a capability",
  ],
  ["is not deployed", network(), false, 'application "network" is stored but not deployed'],
] as const)(
  "A reference to an application that %s is refused with the reason.",
  async (_what, target, deploy, problem) => {
    const wadm = await withTarget(target, deploy)
    await expect(checkReferences(wadm.client(), consumer("dog"))).rejects.toMatchObject({
      code: "badReference",
      message: `application "dog" was not deployed; nothing was changed\n  httpserver -> network/httpserver in lattice "default": ${problem}`,
    })
  },
)

test("A right reference passes.", async () => {
  const wadm = await withTarget(network())
  await expect(checkReferences(wadm.client(), consumer("dog"))).resolves.toBeUndefined()
})

const sharedWith = (text: string, version = "v1") =>
  network({ version, annotations: { [SHARED_WITH_ANNOTATION]: text } })
const dog = consumer("dog", { owner: "shop/dev/dog" })

test.each(["dog", "cat, dog", "shop/dev", "*/dev"])(
  "An application may use what is shared with it by the list %j that the lattice has.",
  async (list) => {
    const wadm = await withTarget(sharedWith(list))
    await expect(checkReferences(wadm.client(), dog)).resolves.toBeUndefined()
  },
)

test("An application that is not in the list is refused with who it is, the list and what to do.", async () => {
  const wadm = await withTarget(sharedWith("cat, apps/*"))
  await expect(checkReferences(wadm.client(), dog)).rejects.toMatchObject({
    code: "badReference",
    message: [
      'application "dog" was not deployed; nothing was changed',
      '  httpserver -> network/httpserver in lattice "default": application "dog" (owner shop/dev/dog) may not use ' +
        'application "network", which is shared with cat, apps/* alone; ' +
        'ask its owner to add "dog" or "shop/dev" to shared.with (annotation pulumi-wadm/shared-with)',
    ].join("\n"),
  })
})

test("A list in the lattice that cannot be read lets nobody use the application.", async () => {
  const wadm = await withTarget(sharedWith("dog, a b"))
  await expect(checkReferences(wadm.client(), dog)).rejects.toThrow(
    'which has a list of who may use it that cannot be read: "dog, a b"; ask its owner to mend it and add "dog"',
  )
})

test("Whoever is not in the list does not learn what else the application has.", async () => {
  const wadm = await withTarget(network({ components: others, annotations: { [SHARED_WITH_ANNOTATION]: "cat" } }))
  await expect(checkReferences(wadm.client(), dog)).rejects.toThrow(/^(?!.*cache)[^]*may not use/)
})

test("The list of the newest version counts, as that version does otherwise.", async () => {
  const wadm = await withTarget(sharedWith("dog"))
  await wadm.client().put(sharedWith("cat", "v2"))
  await expect(checkReferences(wadm.client(), dog)).rejects.toThrow("is shared with cat alone")
})

test("The newest version counts, as it does for wadm, whichever is deployed.", async () => {
  const wadm = await withTarget(network())
  await wadm.client().put(network({ version: "v2", shared: false }))
  await expect(checkReferences(wadm.client(), consumer("dog"))).rejects.toThrow("is not shared")
  await wadm.client().put(network({ version: "v3" }))
  await expect(checkReferences(wadm.client(), consumer("dog"))).resolves.toBeUndefined()
})

test("Every wrong reference is named at once, and each application is read once.", async () => {
  const wadm = await withTarget(network())
  const components = [
    refer("a", "network/missing"),
    refer("b", "nowhere/b"),
    refer("c", "network/httpserver", "component"),
    refer("d", "network/httpserver"),
  ]
  const check = checkReferences(wadm.client(), manifest("dog", { components }))
  await expect(check).rejects.toMatchObject({
    message: expect.stringMatching(/a -> .*\n.*b -> .*\n.*c -> [^\n]*$/) as string,
  })
  expect(wadm.operations().sort()).toEqual(["get", "get", "versions", "versions"])
})

test("An application without references asks nothing.", async () => {
  const wadm = await withTarget(undefined)
  await checkReferences(wadm.client(), manifest("dog"))
  expect(wadm.calls).toEqual([])
})
