import { beforeEach, expect, test } from "vitest"
import { WadmError } from "../../../provider/errors"
import { guardDelete, guardUpdate } from "../../../provider/guard/guard"
import { versionOf } from "../../../provider/manifest/references"
import type { Manifest } from "../../../provider/manifest/schema"
import { consumer, manifest, network, own } from "../../fixtures/manifests"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"

const server = own("httpserver", "capability")
const cache = own("cache", "capability")
const running = network({ components: [server, cache] })

let wadm: InMemoryWadm
beforeEach(async () => {
  wadm = new InMemoryWadm()
  await deployed(running)
})

async function deployed(application: Manifest): Promise<void> {
  const client = wadm.client()
  await client.put(application)
  await client.deploy(application.metadata.name, versionOf(application))
  wadm.calls.length = 0
}

function remove(...live: Manifest[]): Promise<void> {
  return guardDelete(wadm.client(), live)
}

function update(news: Manifest, ...live: Manifest[]): Promise<void> {
  return guardUpdate(wadm.client(), live.length === 0 ? [running] : live, news)
}

test("A delete is refused while a deployed application uses it, and the refusal names that one.", async () => {
  await deployed(consumer("dog", { owner: "shop/dev/dog" }))
  const before = wadm.snapshot()
  await expect(remove(running)).rejects.toMatchObject({
    code: "inUse",
    message: `application "network" in lattice "default" was not deleted: 1 application uses it
  dog  version v1  httpserver -> network/httpserver, link "default"  owner shop/dev/dog
Nothing was changed. To go on, take the users away first:
  pulumi destroy --stack dev   (project shop)
or change them so that they no longer refer to it, and run pulumi up there.`,
  })
  expect(wadm.snapshot()).toEqual(before)
  expect(new Set(wadm.operations())).toEqual(new Set(["list", "get"]))
})

test("A delete passes when nobody uses it.", async () => {
  await deployed(manifest("alone"))
  await expect(remove(running)).resolves.toBeUndefined()
  expect(wadm.operations()).toContain("list")
})

test("A delete of an application that shares nothing asks nothing.", async () => {
  await expect(remove(manifest("dog"))).resolves.toBeUndefined()
  expect(wadm.calls).toEqual([])
})

test.each([
  ["newest", [network({ version: "v2", shared: false, components: [server] }), running]],
  ["deployed", [network({ version: "v2" }), network({ version: "v1", shared: false })]],
])("A delete is checked when the %s version alone is not shared.", async (_which, live) => {
  await deployed(consumer("dog"))
  await expect(remove(...live)).rejects.toMatchObject({ code: "inUse" })
})

const UNSURE: readonly (readonly [string, "list" | "get", WadmError])[] = [
  ["a timeout", "list", new WadmError("timeout", "wadm did not answer\nIt may have.")],
  ["an unreadable list", "list", new WadmError("badReply", "no JSON")],
  ["an unreadable application", "get", new WadmError("badReply", "other record")],
  ["a wadm that is gone", "get", new WadmError("noWadm", "no wadm")],
]

test.each(UNSURE)(
  "A delete that meets %s is refused: what cannot be checked stays.",
  async (_what, operation, error) => {
    await deployed(consumer("dog"))
    wadm.before = (call) => {
      if (call.operation === operation) throw error
    }
    await expect(remove(running)).rejects.toMatchObject({
      code: "cannotCheck",
      cause: error,
      message: expect.stringContaining(`could not be read\n  ${error.message.split("\n")[0]!}`) as string,
    })
  },
)

test("A bug in the check is no refusal, and is passed on as it is.", async () => {
  const bug = new TypeError("oops")
  wadm.before = () => {
    throw bug
  }
  await expect(remove(running)).rejects.toBe(bug)
})

const TAKEN: readonly (readonly [string, Manifest, string])[] = [
  ["unshares it", network({ version: "v2", shared: false, components: [server, cache] }), "httpserver, cache"],
  ["drops a component", network({ version: "v2", components: [cache] }), "httpserver"],
  ["renames a component", network({ version: "v2", components: [own("http", "capability"), cache] }), "httpserver"],
  ["changes a kind", network({ version: "v2", components: [own("httpserver", "component"), cache] }), "httpserver"],
]

test.each(TAKEN)("An update that %s is refused while that is used.", async (_what, news, taken) => {
  await deployed(consumer("dog"))
  await expect(update(news)).rejects.toMatchObject({
    code: "inUse",
    message: expect.stringContaining(
      `application "network" in lattice "default" was not updated to version v2, which would take away ${taken}: 1 application uses it\n  dog  version v1  httpserver -> network/httpserver`,
    ) as string,
  })
})

test.each(TAKEN)("An update that %s passes while nobody uses it.", async (_what, news) => {
  await expect(update(news)).resolves.toBeUndefined()
  expect(wadm.operations()).toContain("list")
})

test("An update that drops another component than the one in use passes.", async () => {
  await deployed(consumer("dog"))
  await expect(update(network({ version: "v2", components: [server] }))).resolves.toBeUndefined()
})

test.each([
  ["adds a component", network({ version: "v2", components: [server, cache, own("more")] })],
  ["changes an image", network({ version: "v2", components: [{ ...server, properties: { image: "new" } }, cache] })],
])("An update that only %s asks nothing.", async (_what, news) => {
  await deployed(consumer("dog"))
  await expect(update(news)).resolves.toBeUndefined()
  expect(wadm.calls).toEqual([])
})

test("An update is checked against what the deployed version offers, too.", async () => {
  await deployed(consumer("dog"))
  const newest = network({ version: "v2", components: [cache] })
  await expect(update(network({ version: "v3", components: [cache] }), newest, running)).rejects.toMatchObject({
    code: "inUse",
  })
})

test.each(UNSURE)("An update that takes something away and meets %s is refused.", async (_what, operation, error) => {
  await deployed(consumer("dog"))
  wadm.before = (call) => {
    if (call.operation === operation) throw error
  }
  await expect(update(network({ version: "v2", shared: false }))).rejects.toMatchObject({
    code: "cannotCheck",
    cause: error,
  })
})
