import { output } from "@pulumi/pulumi"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { Application, capability, ManifestFile } from "../../sdk"
import { failureOf, type MockedPulumi, mockPulumi, valueOf } from "../helpers/mock-pulumi"
import { temporaryDirectory } from "../helpers/temporary-directory"
import { linkTo, manifestOf, writeFiles } from "./manifest-texts"

let pulumi: MockedPulumi
beforeEach(async () => {
  vi.stubEnv("WASMCLOUD_LATTICE", undefined)
  pulumi = await mockPulumi()
})
afterEach(() => void vi.unstubAllEnvs())

/** The failure of an application from a file with this text. */
function failureWith(text: string, args: { readonly name?: string } = {}): string {
  const directory = temporaryDirectory()
  const { "dog.yaml": file } = writeFiles(directory, { "dog.yaml": text })
  return failureOf(() => new ManifestFile("dog", { file, ...args }), directory)
}

function fileOf(text: string, directory = temporaryDirectory()): string {
  return writeFiles(directory, { "dog.yaml": text })["dog.yaml"]
}

test("A file is the same resource as an application, with the manifest as the file has it.", async () => {
  const resource = new ManifestFile("hound", { file: fileOf(manifestOf("dog")), wait: false, waitFor: ["dog"] })
  await valueOf(resource.urn)
  const application = new Application("other", { components: { c: capability({ image: "c" }) } })
  await valueOf(application.urn)
  const [fromFile, fromArgs] = pulumi.registered
  expect(fromFile?.type).toBe(fromArgs?.type)
  expect(fromFile?.inputs["__provider"]).toBe(fromArgs?.inputs["__provider"])
  expect(fromFile?.inputs).toEqual({
    name: "dog",
    lattice: "default",
    wait: false,
    waitFor: ["dog"],
    resourceUrn: "urn:pulumi:dev::shop::pulumi-nodejs:wadm:Application::hound",
    __provider: fromArgs?.inputs["__provider"],
    manifest: {
      apiVersion: "core.oam.dev/v1beta1",
      kind: "Application",
      metadata: { name: "dog", annotations: {} },
      spec: {
        components: [
          {
            name: "dog",
            type: "component",
            properties: { image: "example.com/dog:1" },
            traits: [{ type: "spreadscaler", properties: { instances: 1 } }],
          },
        ],
      },
    },
  })
})

test("A name and a lattice that are given come before the file's and the default.", async () => {
  const file = fileOf(manifestOf("dog"))
  await valueOf(new ManifestFile("hound", { file, name: "hound", lattice: "moon" }).urn)
  expect(pulumi.registered[0]?.inputs).toMatchObject({ name: "hound", lattice: "moon" })
})

test("A manifest in JSON is read like one in YAML.", async () => {
  const manifest = {
    ...{ apiVersion: "core.oam.dev/v1beta1", kind: "Application", metadata: { name: "dog", annotations: {} } },
    spec: { components: [{ name: "dog", type: "capability", properties: { image: "dog" } }] },
  }
  await valueOf(new ManifestFile("dog", { file: fileOf(JSON.stringify(manifest)) }).urn)
  expect(pulumi.registered[0]?.inputs["manifest"]).toEqual(manifest)
})

test("A file that is not there is refused with its path.", () => {
  const directory = temporaryDirectory()
  expect(failureOf(() => new ManifestFile("dog", { file: `${directory}/dog.yaml` }), directory)).toBe(
    "the manifest dog.yaml cannot be read: it does not exist\n" +
      "A path is taken from the folder that the program runs in, unless it is absolute.",
  )
})

test("A folder in place of a file is refused.", () => {
  const directory = temporaryDirectory()
  writeFiles(directory, { "manifests/dog.yaml": manifestOf("dog") })
  expect(failureOf(() => new ManifestFile("dog", { file: `${directory}/manifests` }), directory)).toBe(
    "the manifest manifests cannot be read: it is a folder; a ManifestGroup takes one as its directory\n" +
      "A path is taken from the folder that the program runs in, unless it is absolute.",
  )
})

test("Everything that is wrong with a text is said at once, each with its line and column.", () => {
  const text = "kind: Application\nkind: Application\nmetadata:\n  name: dog\n  annotations: !mine {}\nspec: *nowhere\n"
  expect(failureWith(text)).toBe(
    [
      "dog.yaml cannot be deployed: 3 problems",
      '  dog.yaml:2:1  the key "kind" is on line 1 already: keep one of the two',
      "  dog.yaml:5:22  the tag !mine means nothing to wadm: take it away, and for a text use quotes",
      "  dog.yaml:6:7  no anchor &nowhere comes before the alias *nowhere: write &nowhere at the value it stands for, or put *nowhere in quotes",
    ].join("\n"),
  )
})

const badManifest = manifestOf("dog")
  .replace("type: component", "type: actors")
  .replace("image: example.com/dog:1", "image: 5")
  .replace("instances: 1", "instances: many")
  .concat(linkTo("ghost"))

const badManifestFailure = [
  "dog.yaml cannot be deployed: 4 problems",
  '  dog.yaml:9:13  spec.components[0].type  must be "component" or "capability" or "actor", not "actors"',
  '  dog.yaml:11:16  spec.components[0].properties.image  must be text; write it in quotes: "5"',
  '  dog.yaml:14:36  spec.components[0].traits[0].properties.instances  must be a number, not "many"',
  '  dog.yaml:17:95  spec.components[0].traits[1].properties.target.name  there is no component "ghost"; the components are dog',
].join("\n")

test("Everything that is wrong with a manifest is said at once, each with its line, column and place.", () => {
  expect(failureWith(badManifest)).toBe(badManifestFailure)
})

test("A manifest that is wrong is refused too when the application gets another name.", () => {
  expect(failureWith(badManifest, { name: "hound" })).toBe(badManifestFailure)
  expect(failureWith("", { name: "hound" })).toContain("dog.yaml:1:1  the text holds no manifest")
})

test("A byte order mark before the first key is refused, since wadm would take it for indentation.", () => {
  expect(failureWith(`\uFEFF${manifestOf("dog")}`)).toBe(
    "dog.yaml cannot be deployed: 1 problem\n" +
      "  dog.yaml:1:1  a byte order mark stands before the first key, where wadm takes it for indentation: save the file as UTF-8 without it",
  )
})

test("What is allowed and probably not meant is a warning beside the resource.", () => {
  const directory = temporaryDirectory()
  const text = manifestOf("dog").replace("spec:", "spec:\n  extra: 1").replace("instances", "replicas")
  const file = fileOf(text.concat(linkTo("dog").replace("incoming-handler", "handler")), directory)
  const resource = new ManifestFile("dog", { file })
  expect(pulumi.warnings.map(({ text: warning }) => warning.replaceAll(`${directory}/`, ""))).toEqual([
    "dog.yaml:18:60  spec.components[0].traits[1].properties.interfaces[0]  wadm does not know the interface wasi:http/handler; of wasi:http it knows incoming-handler, outgoing-handler",
    "dog.yaml:7:3  spec.extra  wadm ignores this field; here it knows components, policies",
    'dog.yaml:15:25  spec.components[0].traits[0].properties.replicas  is the old name of instances; write "instances"',
  ])
  expect(pulumi.warnings.map(({ resource: shownAt }) => shownAt)).toEqual([resource, resource, resource])
})

const shared = manifestOf("network", {
  shared: true,
  own: { httpserver: "capability", logger: "component" },
  uses: { theirs: "others/theirs" },
})

test("What a shared manifest has can be passed on by kind, and carries the dependency.", async () => {
  const network = new ManifestFile("net", { file: fileOf(shared), lattice: "moon" })
  expect(await valueOf(network.capability("httpserver"))).toEqual({
    ...{ kind: "capability", application: "network", component: "httpserver", lattice: "moon" },
  })
  expect(await valueOf(network.component("logger"))).toMatchObject({ kind: "component", component: "logger" })
  const user = new Application("user", {
    lattice: "moon",
    components: { httpserver: network.capability("httpserver") },
  })
  await valueOf(user.urn)
  expect(pulumi.dependenciesOf("user")).toEqual(["net"])
})

test("A preview knows what a shared manifest has before it is deployed.", async () => {
  await mockPulumi({ preview: true })
  const network = new ManifestFile("net", { file: fileOf(shared) })
  expect(await valueOf(network.capability("httpserver"))).toMatchObject({ application: "network" })
})

test("Who may use a manifest is read from its annotation, and carried by what it shares.", async () => {
  const text = manifestOf("network", { shared: true, sharedWith: "dog,  apps/*", own: { httpserver: "capability" } })
  const network = new ManifestFile("net", { file: fileOf(text) })
  expect(await valueOf(network.capability("httpserver"))).toMatchObject({ sharedWith: ["dog", "apps/*"] })
  const other = { annotations: { "pulumi-wadm/shared-with": "cat" } }
  const patched = new ManifestFile("other", { file: fileOf(text), overrides: other })
  expect(await valueOf(patched.capability("httpserver"))).toMatchObject({ sharedWith: ["cat"] })
})

test("While an override of that list is an output, nothing is carried: the deploy reads the lattice's.", async () => {
  const text = manifestOf("network", { shared: true, sharedWith: "dog", own: { httpserver: "capability" } })
  const overrides = { annotations: { "pulumi-wadm/shared-with": output("cat") } }
  const network = new ManifestFile("net", { file: fileOf(text), overrides })
  expect(await valueOf(network.capability("httpserver"))).not.toHaveProperty("sharedWith")
})

test("A list that cannot be read is refused at its line.", () => {
  const text = manifestOf("dog", { shared: true, sharedWith: "cat, a b" })
  expect(failureWith(text)).toBe(
    "dog.yaml cannot be deployed: 1 problem\n" +
      "  dog.yaml:5:86  metadata.annotations.pulumi-wadm/shared-with  " +
      'entry 2: "a b" contains " "; only letters, digits, "-" and "_" are allowed',
  )
})

test("What a manifest cannot share is refused with what it has.", () => {
  const directory = temporaryDirectory()
  const network = new ManifestFile("net", { file: fileOf(shared, directory) })
  const because = (name: string) => `"${name}" of dog.yaml cannot be used by other applications: `
  const failures = {
    cache: "it has no component of this name; there are theirs, httpserver, logger",
    logger: "it is a component, not a capability",
    theirs: 'it belongs to application "others"; take it from there',
  }
  for (const [name, reason] of Object.entries(failures)) {
    expect(failureOf(() => network.capability(name), directory)).toBe(because(name) + reason)
  }
  expect(failureOf(() => network.component("httpserver"), directory)).toBe(
    `${because("httpserver")}it is a capability, not a component`,
  )
})

test("A manifest that is not shared says which annotation makes it so.", () => {
  const directory = temporaryDirectory()
  const dog = new ManifestFile("dog", { file: fileOf(manifestOf("dog"), directory) })
  expect(failureOf(() => dog.component("dog"), directory)).toBe(
    '"dog" of dog.yaml cannot be used by other applications: ' +
      'the application is not shared; give it the annotation experimental.wasmcloud.dev/shared: "true"',
  )
})
