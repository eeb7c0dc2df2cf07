import type { CustomResource } from "@pulumi/pulumi"
import { beforeEach, expect, test } from "vitest"
import { Application, component, ManifestFile, type Manifest, type Overrides } from "../../sdk"
import { readYaml } from "../../provider/manifest/yaml/read-yaml"
import { failureOf, type MockedPulumi, mockPulumi, valueOf } from "../helpers/mock-pulumi"
import { temporaryDirectory } from "../helpers/temporary-directory"
import { manifestOf, writeFiles } from "./manifest-texts"

let pulumi: MockedPulumi
beforeEach(async () => {
  pulumi = await mockPulumi()
})

const link = `
        - type: link
          properties:
            namespace: wasi
            package: http
            interfaces: [incoming-handler]
            source: { config: [{ name: source, properties: { path: /dog, host: any } }] }
            target: { name: dog, config: [{ name: target }] }
        - type: link
          properties:
            { namespace: wasi, package: keyvalue, interfaces: [store], target: dog, target_config: [{ name: old }] }
`
const text = `${manifestOf("dog", { own: { dog: "component", server: "capability" } })}      traits:${link}`

async function manifestWith(overrides: Overrides, written = text): Promise<Manifest> {
  const { "dog.yaml": file } = writeFiles(temporaryDirectory(), { "dog.yaml": written })
  return manifestIn(new ManifestFile("dog", { file, overrides }))
}

async function manifestIn(resource: CustomResource): Promise<Manifest> {
  await valueOf(resource.urn)
  return pulumi.registered.at(-1)!.inputs["manifest"] as Manifest
}

function failureWith(overrides: Overrides, written = text): string {
  const directory = temporaryDirectory()
  const { "dog.yaml": file } = writeFiles(directory, { "dog.yaml": written })
  return failureOf(() => new ManifestFile("dog", { file, overrides }), directory)
}

/** The manifest as the file has it, changed in place. */
function expected(change: (manifest: Manifest) => void): Manifest {
  const read = readYaml({ file: "dog.yaml", text })
  if ("problems" in read) throw new Error(JSON.stringify(read.problems))
  const manifest = structuredClone(read.value) as Manifest
  change(manifest)
  return manifest
}

test("A patch changes what it names, and nothing else.", async () => {
  const patch = {
    components: { dog: { image: "example.com/dog:2", id: "the-dog", instances: 5 } },
    annotations: { team: "shop" },
    labels: { tier: "front" },
    version: "v2",
    description: "Barks.",
  }
  const wanted = expected(({ metadata, spec }) => {
    metadata.annotations = { team: "shop", version: "v2", description: "Barks." }
    metadata.labels = { tier: "front" }
    const [dog] = spec.components
    dog!.properties.image = "example.com/dog:2"
    dog!.properties.id = "the-dog"
    dog!.traits![0]!.properties = { instances: 5 }
  })
  expect(await manifestWith(patch)).toEqual(wanted)
})

test("An empty patch changes nothing.", async () => {
  expect(await manifestWith({})).toEqual(expected(() => undefined))
  expect(await manifestWith({ components: { dog: {} } })).toEqual(expected(() => undefined))
})

test("The values of configuration are changed one by one, wherever in the component it stands.", async () => {
  const config = { source: { path: "/hound" }, target: { level: "debug" }, old: { size: "9" } }
  const { traits = [] } = (await manifestWith({ components: { server: { config } } })).spec.components[1]!
  expect(traits.map(({ properties }) => properties)).toMatchObject([
    {
      source: { config: [{ name: "source", properties: { path: "/hound", host: "any" } }] },
      target: { config: [{ name: "target", properties: { level: "debug" } }] },
    },
    { target_config: [{ name: "old", properties: { size: "9" } }] },
  ])
})

test("Instances are set in the scaler that is there, whatever its type, and its old name for them goes.", async () => {
  const daemon = text.replace("type: spreadscaler", "type: daemonscaler")
  const spread = daemon.replace("{ instances: 1 }", "{ replicas: 1, spread: [{ name: s, requirements: { zone: a } }] }")
  const [dog] = (await manifestWith({ components: { dog: { instances: 4 } } }, spread)).spec.components
  const properties = { instances: 4, spread: [{ name: "s", requirements: { zone: "a" } }] }
  expect(dog?.traits).toEqual([{ type: "daemonscaler", properties }])
})

test("Instances make a spreadscaler where there is none, after the links.", async () => {
  const [, server] = (await manifestWith({ components: { server: { instances: 4 } } })).spec.components
  expect(server?.traits?.map(({ type }) => type)).toEqual(["link", "link", "spreadscaler"])
  expect(server?.traits?.[2]?.properties).toEqual({ instances: 4 })
})

test("A patch of a component that the file does not have is refused with those that it has.", () => {
  expect(failureWith({ components: { cat: { instances: 2 } } })).toBe(
    "overrides.components.cat changes something that dog.yaml does not have; it has dog, server",
  )
})

test("A patch of configuration that the component does not have is refused with what it has.", () => {
  expect(failureWith({ components: { server: { config: { sauce: { path: "/" } } } } })).toBe(
    "overrides.components.server.config.sauce changes something that dog.yaml does not have; it has source, target, old",
  )
  expect(failureWith({ components: { dog: { config: { sauce: { path: "/" } } } } })).toBe(
    "overrides.components.dog.config.sauce changes something that dog.yaml does not have; there is none to change",
  )
})

test("What a patch makes wrong is said at the place of the file that it changes.", () => {
  expect(failureWith({ components: { dog: { instances: -1 } } })).toBe(
    "dog.yaml cannot be deployed: 1 problem\n" +
      "  dog.yaml:14:36  spec.components[0].traits[0].properties.instances  must be 0 or more, not -1",
  )
})

const OLD_LINK = { namespace: "wasi", package: "keyvalue", interfaces: ["store"] }

test("A function may change its copy of the manifest, which has today's forms, or return another one.", async () => {
  const changed = await manifestWith((manifest) => {
    manifest.spec.components[0]!.properties.image = "example.com/dog:2"
    return manifest
  })
  expect(changed).toEqual(
    expected(({ spec }) => {
      spec.components[0]!.properties.image = "example.com/dog:2"
      const [, old] = spec.components[1]!.traits!
      old!.properties = { ...OLD_LINK, target: { name: "dog", config: [{ name: "old" }] } }
    }),
  )
  const [dog] = changed.spec.components
  expect(await manifestWith(({ spec, ...others }) => ({ ...others, spec: { ...spec, components: [dog!] } }))).toEqual(
    expected(({ spec }) => {
      spec.components = [dog!]
    }),
  )
})

test("A function's change to one resource is not seen by another of the same file.", async () => {
  const { "dog.yaml": file } = writeFiles(temporaryDirectory(), { "dog.yaml": text })
  const overrides = (manifest: Manifest) => {
    manifest.metadata.annotations["seen"] = "yes"
    return manifest
  }
  await manifestIn(new ManifestFile("one", { file, overrides }))
  expect(await manifestIn(new ManifestFile("two", { file, name: "two" }))).toEqual(expected(() => undefined))
})

test("What a function makes wrong is said at the place of the file, and what it adds at what is around it.", () => {
  const overrides = (manifest: Manifest) => {
    manifest.spec.components[0]!.properties.image = 5 as unknown as string
    manifest.spec.components.push({ name: "dog", type: "capability", properties: { image: "x" } })
    return manifest
  }
  expect(failureWith(overrides)).toBe(
    [
      "dog.yaml cannot be deployed: 2 problems",
      '  dog.yaml:8:5  spec.components[2].name  "dog" is the name of another component already',
      '  dog.yaml:11:16  spec.components[0].properties.image  must be text; write it in quotes: "5"',
    ].join("\n"),
  )
})

test("A file that is wrong by itself is said to be, before a function could stumble over it.", () => {
  const overrides = (manifest: Manifest) => {
    manifest.spec.components[0]!.name = "cat"
    return manifest
  }
  expect(failureWith(overrides, "kind: Application\n")).toMatch(/^dog\.yaml cannot be deployed: 3 problems\n/)
})

test("A patch cannot hide what is wrong with the file itself.", () => {
  const patch = { components: { cat: { instances: 2 } } }
  expect(failureWith(patch, text.replace("type: component", "type: actors"))).toBe(
    "dog.yaml cannot be deployed: 1 problem\n" +
      '  dog.yaml:9:13  spec.components[0].type  must be "component" or "capability" or "actor", not "actors"',
  )
})

test("A field that no patch has is refused in a JavaScript program too, where it would change nothing.", () => {
  expect(failureWith({ links: [], replicas: 2 } as Overrides)).toBe(
    "overrides has no field links, replicas; its fields are components, annotations, labels, version, description",
  )
  expect(failureWith({ components: { dog: { replicas: 2 } } } as Overrides)).toBe(
    "overrides.components.dog has no field replicas; its fields are image, id, instances, config",
  )
})

test("A function that returns nothing is refused.", () => {
  const overrides = (() => undefined) as unknown as Overrides
  expect(failureWith(overrides)).toBe("the function given as overrides returned nothing; return the manifest from it")
})

test("A value that a preview does not know goes to the provider as unknown, and the rest is checked.", async () => {
  pulumi = await mockPulumi({ preview: true })
  const other = new Application("other", { components: { c: component({ image: "c" }) } })
  const unknown = other.deployedVersion.apply(String)
  const { spec } = await manifestWith({ components: { dog: { image: unknown } }, annotations: { other: unknown } })
  expect(spec.components[0]?.properties.image).toEqual({ __pulumiUnknown: true })
  expect(pulumi.dependenciesOf("dog")).toEqual(["other"])
  expect(failureWith({ components: { dog: { image: unknown, instances: -1 } } })).toBe(
    "dog.yaml cannot be deployed: 1 problem\n" +
      "  dog.yaml:14:36  spec.components[0].traits[0].properties.instances  must be 0 or more, not -1",
  )
})
