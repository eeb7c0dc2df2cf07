import { output } from "@pulumi/pulumi"
import { beforeEach, expect, test } from "vitest"
import { Application, ManifestGroup, type ManifestGroupSettings } from "../../sdk"
import { failureOf, type MockedPulumi, mockPulumi, valueOf } from "../helpers/mock-pulumi"
import { temporaryDirectory } from "../helpers/temporary-directory"
import { manifestOf, writeFiles } from "./manifest-texts"

let pulumi: MockedPulumi
beforeEach(async () => {
  pulumi = await mockPulumi()
})

const network = manifestOf("network", { shared: true, own: { httpserver: "capability" } })
const usingNetwork = { uses: { httpserver: "network/httpserver" } }
/** The users come first by name, and the shared application last. */
const shop = {
  "a.yaml": manifestOf("dog", usingNetwork),
  "b.yml": manifestOf("cat", usingNetwork),
  "z.json": JSON.stringify({
    ...{ apiVersion: "core.oam.dev/v1beta1", kind: "Application" },
    metadata: { name: "network", annotations: { "experimental.wasmcloud.dev/shared": "true" } },
    spec: { components: [{ name: "httpserver", type: "capability", properties: { image: "http" } }] },
  }),
}

async function registeredBy(group: ManifestGroup): Promise<readonly string[]> {
  await Promise.all(Object.values(group.applications).map(({ urn }) => valueOf(urn)))
  return pulumi.registered.filter(({ type }) => type.endsWith(":Application")).map(({ name }) => name)
}

async function groupOf(files: Readonly<Record<string, string>>, settings: ManifestGroupSettings = {}) {
  const directory = temporaryDirectory()
  writeFiles(directory, files)
  const group = new ManifestGroup("shop", { directory, ...settings })
  return { group, registered: await registeredBy(group) }
}

function failureWith(files: Readonly<Record<string, string>>, settings: ManifestGroupSettings = {}): string {
  const directory = temporaryDirectory()
  writeFiles(directory, files)
  return failureOf(() => new ManifestGroup("shop", { directory, ...settings }), directory)
}

test("The manifests of a folder become resources, each after what it uses and depending on it.", async () => {
  const { group, registered } = await groupOf({ ...shop, "readme.md": "#", "folder/x.yaml": "no manifest" })
  expect(Object.keys(group.applications)).toEqual(["network", "dog", "cat"])
  expect(registered[0]).toBe("network")
  expect(pulumi.dependenciesOf("network")).toEqual([])
  expect(pulumi.dependenciesOf("dog")).toEqual(["network"])
  expect(pulumi.dependenciesOf("cat")).toEqual(["network"])
})

test("The resources are the group's children, and know their owner by their whole URN.", async () => {
  await groupOf(shop)
  const [group] = pulumi.registered
  expect(group).toMatchObject({ type: "pulumi-wadm:index:ManifestGroup", name: "shop", inputs: {} })
  const urns = pulumi.registered.slice(1).map(({ inputs }) => inputs["resourceUrn"])
  const type = "pulumi-wadm:index:ManifestGroup$pulumi-nodejs:wadm:Application"
  expect(urns).toEqual(["network", "dog", "cat"].map((name) => `urn:pulumi:dev::shop::${type}::${name}`))
})

test("Files may be listed, from any folder and in any order.", async () => {
  const paths = writeFiles(temporaryDirectory(), { "users/dog.yaml": shop["a.yaml"], "network.yaml": network })
  const group = new ManifestGroup("shop", { files: [paths["users/dog.yaml"], paths["network.yaml"]] })
  expect(await registeredBy(group)).toEqual(["network", "dog"])
})

test("What a group is told goes to each of its applications, overrides by their names.", async () => {
  const overrides: ManifestGroupSettings["overrides"] = { dog: { version: "v2" }, cat: (manifest) => manifest }
  await groupOf(shop, {
    ...{ lattice: "moon", wait: false, timeout: 5, allowPlainSecrets: true, resourcePrefix: "blue-" },
    overrides,
  })
  const applications = pulumi.registered.slice(1)
  expect(applications.map(({ name }) => name)).toEqual(["blue-network", "blue-dog", "blue-cat"])
  for (const { inputs } of applications) {
    expect(inputs).toMatchObject({ lattice: "moon", wait: false, timeout: 5, allowPlainSecrets: true })
  }
  expect(applications[1]?.inputs).toMatchObject({
    name: "dog",
    manifest: { metadata: { annotations: { version: "v2" } } },
  })
})

test("What an application of the group shares can be passed on.", async () => {
  const { group } = await groupOf(shop)
  const components = { httpserver: group.applications["network"]!.capability("httpserver") }
  await valueOf(new Application("user", { components }).urn)
  expect(pulumi.dependenciesOf("user")).toEqual(["network"])
})

test("A reference to an application outside the group is allowed, and is no dependency.", async () => {
  const { registered } = await groupOf({ "dog.yaml": shop["a.yaml"], "cat.yaml": shop["b.yml"] })
  expect(registered).toEqual(["cat", "dog"])
  expect(pulumi.dependenciesOf("dog")).toEqual([])
})

const sharedWith = (list: string) => ({
  "dog.yaml": manifestOf("dog", usingNetwork),
  "network.yaml": manifestOf("network", { shared: true, sharedWith: list, own: { httpserver: "capability" } }),
})

test.each(["dog", "shop/dev", "*/dev"])("A manifest may use one of its group that is shared with %s.", async (list) => {
  expect((await groupOf(sharedWith(list))).registered).toEqual(["network", "dog"])
})

test("A manifest that is not in the list of one that it uses is refused, at its line and with what to add where.", () => {
  expect(failureWith(sharedWith("cat, apps/*"), { resourcePrefix: "blue-" })).toBe(
    "dog.yaml cannot be deployed: 1 problem\n" +
      "  dog.yaml:11:22  spec.components[0].properties.application  " +
      'application "network" is shared with cat, apps/* alone, not with application "dog" (owner shop/dev/blue-dog); ' +
      'add "dog" or "shop/dev" to the annotation pulumi-wadm/shared-with of network.yaml',
  )
})

test("A list in the group that cannot be read is said once, where it stands.", () => {
  expect(failureWith(sharedWith("*"))).toBe(
    "network.yaml cannot be deployed: 1 problem\n" +
      "  network.yaml:5:86  metadata.annotations.pulumi-wadm/shared-with  " +
      `entry 1: "*" is no application's name; "*" is for owners, as in "project/*", and everyone may use what has no list`,
  )
})

test("A list in the group that is an output leaves the refusal to the deploy.", async () => {
  const overrides = { network: { annotations: { "pulumi-wadm/shared-with": output("cat") } } }
  expect((await groupOf(sharedWith("dog"), { overrides })).registered).toEqual(["network", "dog"])
})

test("A chain of shared applications is created from its end.", async () => {
  const sharing = (name: string, uses: string) =>
    manifestOf(name, { shared: true, uses: { used: `${uses}/${uses}` }, usesAs: "component" })
  const files = {
    "a.yaml": sharing("a", "b"),
    "b.yaml": sharing("b", "c"),
    "c.yaml": manifestOf("c", { shared: true }),
  }
  expect((await groupOf(files)).registered).toEqual(["c", "b", "a"])
  expect(pulumi.dependenciesOf("a")).toEqual(["b"])
})

test("Names that every JavaScript object has are names like others.", async () => {
  const names = ["constructor", "toString", "__proto__"]
  const files = Object.fromEntries(names.map((name) => [`${name}.yaml`, manifestOf(name)]))
  expect([...(await groupOf(files)).registered].sort()).toEqual([...names].sort())
})

test("A folder without manifests is refused.", () => {
  const directory = temporaryDirectory()
  writeFiles(directory, { "shop/readme.md": "#", "shop/deeper/dog.yaml": manifestOf("dog") })
  expect(failureOf(() => new ManifestGroup("shop", { directory: `${directory}/shop` }), directory)).toBe(
    "shop holds no manifest: a ManifestGroup needs files, or a directory with .yaml, .yml or .json files",
  )
})

test("No files, or neither files nor a folder, is refused.", () => {
  const failure = "files holds no manifest: a ManifestGroup needs files, or a directory with .yaml, .yml or .json files"
  expect(failureOf(() => new ManifestGroup("shop", { files: [] }))).toBe(failure)
  expect(failureOf(() => new ManifestGroup("shop", {} as { files: string[] }))).toContain("a ManifestGroup needs files")
})

test("A folder that is not there is refused.", () => {
  const directory = temporaryDirectory()
  expect(failureOf(() => new ManifestGroup("shop", { directory: `${directory}/shop` }), directory)).toBe(
    "the folder shop cannot be read: it does not exist\n" +
      "A path is taken from the folder that the program runs in, unless it is absolute.",
  )
})

test("Everything that is wrong with any of the files is said at once, and nothing is registered.", () => {
  const failure = failureWith({
    "a.yaml": manifestOf("a").replace("type: component", "type: actors"),
    "b.yaml": "kind: Application\nkind: Application\n",
    "c.yaml": manifestOf("c", { uses: { d: "d/d" } }),
    "d.yaml": manifestOf("d"),
  })
  expect(failure).toBe(
    [
      "3 manifests cannot be deployed: 3 problems",
      '  a.yaml:9:13  spec.components[0].type  must be "component" or "capability" or "actor", not "actors"',
      '  b.yaml:2:1  the key "kind" is on line 1 already: keep one of the two',
      '  c.yaml:11:22  spec.components[0].properties.application  application "d" is not shared; give d.yaml the annotation experimental.wasmcloud.dev/shared: "true"',
    ].join("\n"),
  )
  expect(pulumi.registered).toEqual([])
})

test("Two manifests of one application are refused.", () => {
  expect(failureWith({ "a.yaml": manifestOf("dog"), "b.yaml": manifestOf("dog") })).toBe(
    "b.yaml cannot be deployed: 1 problem\n" +
      '  b.yaml:4:9  metadata.name  application "dog" is in a.yaml too; each application has one manifest',
  )
})

test("A file that is listed twice is refused.", () => {
  const { "dog.yaml": file } = writeFiles(temporaryDirectory(), { "dog.yaml": manifestOf("dog") })
  expect(failureOf(() => new ManifestGroup("shop", { files: [file, file] }))).toContain(file)
})

test("A reference within the group to what is not shared, is not there or is of another kind is refused.", () => {
  const user = manifestOf("dog", { uses: { x: "network/httpserver" } })
  expect(failureWith({ "dog.yaml": user, "network.yaml": network.replace('"true"', '"no"') })).toBe(
    "dog.yaml cannot be deployed: 1 problem\n" +
      '  dog.yaml:11:22  spec.components[0].properties.application  application "network" is not shared; give network.yaml the annotation experimental.wasmcloud.dev/shared: "true"',
  )
  expect(failureWith({ "dog.yaml": user, "network.yaml": network.replace("httpserver", "server") })).toBe(
    "dog.yaml cannot be deployed: 1 problem\n" +
      '  dog.yaml:11:22  spec.components[0].properties.application  application "network" has no component "httpserver"; network.yaml has server',
  )
  expect(
    failureWith({ "dog.yaml": user.replace("type: capability", "type: component"), "network.yaml": network }),
  ).toBe(
    "dog.yaml cannot be deployed: 1 problem\n" +
      '  dog.yaml:9:13  spec.components[0].type  "httpserver" is a capability in network.yaml; write type: capability',
  )
})

function circleOf(...names: readonly string[]): Record<string, string> {
  const files = names.map((name, index) => {
    const next = names[(index + 1) % names.length]!
    const text = manifestOf(name, { shared: true, uses: { other: `${next}/${next}` }, usesAs: "component" })
    return [`${name}.yaml`, text] as const
  })
  return Object.fromEntries(files)
}

test("Two manifests that use each other are refused, each at its reference.", () => {
  expect(failureWith(circleOf("a", "b"))).toBe(
    [
      "2 manifests cannot be deployed: 2 problems",
      '  a.yaml:11:22  spec.components[0].properties.application  uses application "b", which makes a circle in which none can be created first: a -> b -> a',
      '  b.yaml:11:22  spec.components[0].properties.application  uses application "a", which makes a circle in which none can be created first: a -> b -> a',
    ].join("\n"),
  )
})

test("A circle of three is refused without those that only lead into it.", () => {
  const into = manifestOf("0", { uses: { other: "b/b" }, usesAs: "component" })
  expect(failureWith({ ...circleOf("a", "b", "c"), "0.yaml": into })).toBe(
    [
      "3 manifests cannot be deployed: 3 problems",
      '  b.yaml:11:22  spec.components[0].properties.application  uses application "c", which makes a circle in which none can be created first: b -> c -> a -> b',
      '  c.yaml:11:22  spec.components[0].properties.application  uses application "a", which makes a circle in which none can be created first: b -> c -> a -> b',
      '  a.yaml:11:22  spec.components[0].properties.application  uses application "b", which makes a circle in which none can be created first: b -> c -> a -> b',
    ].join("\n"),
  )
})

test("Overrides for an application that the group does not have are refused with those that it has.", () => {
  expect(failureWith(shop, { overrides: { cow: {}, constructor: {} } })).toBe(
    'overrides changes applications "cow", "constructor", which the group does not have; it has network, dog, cat',
  )
})
