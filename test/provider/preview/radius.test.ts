import { beforeEach, expect, test } from "vitest"
import { DEFAULT_API } from "../../../provider/config/api"
import { WadmError } from "../../../provider/errors"
import { renderManifest } from "../../../provider/manifest/render"
import { consumerInputs, inputs, networkInputs, urn } from "../../fixtures/inputs"
import { deployAll } from "../../fixtures/lattice"
import { consumer, manifest, own, refer } from "../../fixtures/manifests"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"
import { elsewhere, previewOf, type PreviewOptions } from "./previewing"

const image = "example.com/server:1"
const config = (value: string) => [{ name: "routes", properties: { size: value } }]
const having = (httpserver: object, changes: object = {}) =>
  networkInputs({
    components: {
      cache: { kind: "capability", image: "example.com/cache:1" },
      httpserver: { kind: "capability", image, instances: 2, config: config("small"), ...httpserver },
    },
    ...changes,
  })
const network = having({})
const dog = elsewhere(consumerInputs("dog"))

let wadm: InMemoryWadm

beforeEach(async () => {
  wadm = new InMemoryWadm()
  await deployAll(wadm, renderManifest(network), renderManifest(dog), consumer("cat"))
})

async function warningsOf(now: ReturnType<typeof having>, options?: PreviewOptions): Promise<readonly string[]> {
  const preview = previewOf(wadm, options)
  expect(await preview.check(now, network)).toMatchObject({ failures: [] })
  return preview.warnings
}

const ROWS = `
  cat  version v1            httpserver -> network/httpserver, link "default"  not managed by Pulumi
  dog  version 0123456789ab  httpserver -> network/httpserver, link "dog-dog"  owner apps/prod/dog
`

const withoutVersions = (text = "") => text.replace(/version [0-9a-f]{12}/g, "version 0123456789ab")

test.each([
  [
    "another image",
    having({ image: "example.com/server:2" }),
    "httpserver starts anew (other image): they go without it for a moment.",
  ],
  ["other configuration", having({ config: config("large") }), "httpserver gets other configuration: it runs on."],
  [
    "more configuration",
    having({ config: [...config("small"), { name: "more" }] }),
    "httpserver starts anew (other configuration): they go without it for a moment.",
  ],
  ["more instances", having({ instances: 5 }), "httpserver gets other scaling: it runs on."],
  [
    "another scaler",
    having({ scaler: "daemonscaler" }),
    "httpserver starts anew (other kind of scaler): they go without it for a moment.",
  ],
  ["no instance", having({ instances: 0 }), "httpserver runs no instance any more: this breaks them."],
])("A preview names those who use what changes, and what becomes of them: %s.", async (_what, now, effect) => {
  const [warning, ...more] = await warningsOf(now)
  expect(withoutVersions(warning)).toBe(
    `network: application "network" in lattice "default" changes what 2 applications use${ROWS}${effect}`,
  )
  expect(more).toEqual([])
})

test.each([
  ["a description", having({}, { description: "for everyone" })],
  [
    "a component that nobody uses",
    having({}, { components: { ...network.components, cache: { kind: "capability", image: "example.com/x:1" } } }),
  ],
  [
    "one component more",
    having({}, { components: { ...network.components, more: { kind: "component", image: "example.com/x:1" } } }),
  ],
  ["how Pulumi works with it", having({}, { deletion: "force" })],
])("A preview leaves users alone where what changes is not theirs: %s.", async (_what, now) => {
  expect(await warningsOf(now)).toEqual([])
})

test("A preview says what stays for those who use it, as the update does.", async () => {
  const dropped = networkInputs({ components: { cache: network.components["cache"] } })
  const [kept] = await warningsOf(dropped)
  expect(withoutVersions(kept)).toBe(
    `network: application "network" in lattice "default" keeps httpserver for now: 2 applications use it${ROWS}That goes when the last of these uses is taken away with Pulumi; after another tool has, with the next change of the application.`,
  )
  expect(await warningsOf(having({}, { shared: false }))).toEqual([
    expect.stringContaining("stays shared for now, with httpserver: 2 applications use it"),
  ])
})

test("A preview names those who may not use it any more.", async () => {
  const [warning] = await warningsOf(having({}, { shared: { with: ["apps/*"] } }))
  expect(warning)
    .toBe(`network: application "network" in lattice "default" is no longer shared with 1 application that uses it
  cat  version v1  httpserver -> network/httpserver, link "default"  not managed by Pulumi
What runs goes on; their next deploy with Pulumi is refused.`)
})

test.each([
  [{ forced: () => "moved" }, {}, "moved"],
  [{}, { deletion: "force" }, 'deletion: "force"'],
])("A preview says what a forced update breaks, and fails nothing: %j %j.", async (options, changes, reason) => {
  const [warning] = await warningsOf(having({ kind: "component" }, changes), options)
  expect(withoutVersions(warning)).toBe(
    `network: application "network" in lattice "default" will be updated to version 0123456789ab, which would give httpserver another kind: 2 applications use it${ROWS}It is forced (${reason}): what uses it breaks.`,
  )
})

test("A preview says what a forced update takes away, in place of what would stay.", async () => {
  const dropped = networkInputs({ components: { cache: network.components["cache"] }, deletion: "force" })
  expect(await warningsOf(dropped)).toEqual([
    expect.stringContaining("which would take away httpserver: 2 applications use it"),
  ])
})

test("A preview names those alone who cannot go on.", async () => {
  await deployAll(wadm, manifest("fox", { components: [own("fox"), refer("cache", "network/cache")] }))
  const now = networkInputs({ components: { httpserver: { kind: "component", image } } })
  const { failures } = await previewOf(wadm).check(now, network)
  expect(failures).toMatchObject([{ reason: expect.stringContaining("another kind: 2 applications use it") as string }])
  expect(failures[0]?.reason).not.toContain("fox")
})

test("A preview does not name those who might not use it before either.", async () => {
  await deployAll(wadm, renderManifest(having({}, { shared: { with: ["apps/*"] } })))
  expect(await warningsOf(having({}, { shared: { with: ["apps/*", "bird"] } }))).toEqual([])
})

test("A preview fails at the property that takes something away from users.", async () => {
  const preview = previewOf(wadm)
  const { failures } = await preview.check(having({ kind: "component" }), network)
  const [failure] = failures
  expect(failure?.property).toBe("components.httpserver.kind")
  expect(withoutVersions(failure?.reason)).toContain(
    `application "network" in lattice "default" would not be updated to version 0123456789ab, which would give httpserver another kind: 2 applications use it${ROWS}Nothing would be changed. To go on:`,
  )
  expect((await preview.check(having({}, { deployed: false }), network)).failures).toMatchObject([
    {
      property: "deployed",
      reason: expect.stringContaining("would not be undeployed: 2 applications use it") as string,
    },
  ])
})

test.each([
  ["name", { name: "net" }],
  ["lattice", { lattice: "other" }],
])(
  "A preview of another %s names the users of other stacks, for whom the old application stays.",
  async (property, changes) => {
    await deployAll(wadm, renderManifest(consumerInputs("own")))
    const preview = previewOf(wadm)
    const { failures } = await preview.check(having({}, changes), network)
    expect(failures.map((one) => one.property)).toEqual([property])
    expect(withoutVersions(failures[0]?.reason)).toContain(
      `application "network" in lattice "default" would not be deleted: 2 applications use it${ROWS}It would stay beside its replacement, and the update fail. To go on:`,
    )
    const retiring = { ...network, deletion: "retireWhenUnused" as const }
    expect(await preview.check(having({}, { ...changes, deletion: "retireWhenUnused" }), retiring)).toMatchObject({
      failures: [],
    })
    expect(preview.warnings).toEqual([
      expect.stringContaining("which is replaced, will be retired and stay for now: 2 applications use it"),
    ])
  },
)

test("What a replacement leaves is judged by what the last update recorded, and not where nobody shared it.", async () => {
  const forced = { ...network, deletion: "force" as const }
  const preview = previewOf(wadm)
  expect(await preview.check(having({}, { name: "net" }), forced)).toMatchObject({ failures: [] })
  expect(preview.warnings).toEqual([expect.stringContaining("will be deleted: 2 applications use it")])
  expect(await preview.check(inputs({ name: "new" }), { ...dog, resourceUrn: urn("dog") })).toMatchObject({
    failures: [],
  })
})

test("What is replaced, and was only observed or belongs to somebody else by now, is not judged by its users.", async () => {
  const observed = { ...network, adopt: "observe" as const }
  expect(await previewOf(wadm).check(having({}, { name: "net" }), observed)).toMatchObject({ failures: [] })
  await deployAll(wadm, renderManifest(elsewhere(network)))
  expect(await previewOf(wadm).check(having({}, { name: "net" }), network)).toMatchObject({ failures: [] })
})

test("A connection that only gets another name leaves the application where it is, and its users too.", async () => {
  const servers = new Map([
    ["old", "one"],
    ["new", "one"],
    ["other", "two"],
  ])
  const backendOf = async (connection = "old") => {
    if (!servers.has(connection)) throw new WadmError("unknownConnection", "unknown")
    return { servers: servers.get(connection) ?? "", apiPrefix: DEFAULT_API.prefix }
  }
  const failuresOf = async (from: string, to: string) =>
    (await previewOf(wadm, { backendOf }).check(having({}, { connection: to }), having({}, { connection: from })))
      .failures
  expect(await failuresOf("old", "new")).toEqual([])
  expect(await failuresOf("gone", "new")).toEqual([])
  expect(await failuresOf("old", "other")).toMatchObject([{ property: "connection" }])
})

test("A resource that is to be replaced is checked twice, and warned of once.", async () => {
  const preview = previewOf(wadm, { checks: "warn" })
  await preview.check(having({ image: "example.com/x:1" }), network)
  await preview.check(having({ image: "example.com/x:1" }), network)
  expect(preview.warnings).toHaveLength(1)
})
