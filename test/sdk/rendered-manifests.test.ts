import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { output, secret } from "@pulumi/pulumi"
import { beforeEach, expect, test, vi } from "vitest"
import type * as Sdk from "../../sdk"
import { laterFailureOf, mockPulumi, valueOf } from "../helpers/mock-pulumi"
import { retry } from "../helpers/retry"
import { temporaryDirectory } from "../helpers/temporary-directory"
import { manifestOf, writeFiles } from "./manifest-texts"

/** Which applications a program has made is remembered for the whole process, so each program gets the package anew. */
let wadm: typeof Sdk
async function newProgram({ preview = false } = {}): Promise<void> {
  await mockPulumi({ preview })
  vi.resetModules()
  wadm = await import("../../sdk/index.js")
}

beforeEach(async () => {
  vi.stubEnv("WASMCLOUD_LATTICE", undefined)
  await newProgram()
})

const image = "example.com/dog:1"

function application(name: string, args: Partial<Sdk.ApplicationArgs> = {}): Sdk.ApplicationResource {
  return new wadm.Application(name, { components: { [name]: wadm.component({ image }) }, ...args })
}

/** Every file in a folder and the folders in it. */
function filesIn(directory: string): Record<string, string> {
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true })
  const files = paths.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return Object.fromEntries(files.sort().map((file) => [file.slice(directory.length + 1), readFileSync(file, "utf8")]))
}

function written(directory: string, count: number): Promise<Record<string, string>> {
  return retry(
    async () => {
      const files = filesIn(directory)
      return Object.keys(files).length === count && Object.keys(files).every((file) => file.endsWith(".yaml"))
        ? files
        : undefined
    },
    { deadline: 5000 },
  )
}

test("The manifest of an application is written under its lattice and its name in it.", async () => {
  const directory = temporaryDirectory()
  application("dog", { name: "hound", lattice: "moon", wait: false })
  wadm.renderManifests(directory)
  const { "moon/hound.yaml": text } = await written(directory, 1)
  expect(text?.replace(/version: "?[0-9a-f]{12}"?\n/, "version: hash\n")).toBe(
    [
      "apiVersion: core.oam.dev/v1beta1",
      "kind: Application",
      "metadata:",
      "  name: hound",
      "  annotations:",
      "    version: hash",
      "    pulumi-wadm/owner: shop/dev/dog",
      "spec:",
      "  components:",
      "    - name: dog",
      "      type: component",
      "      properties:",
      "        image: example.com/dog:1",
      "      traits:",
      "        - type: spreadscaler",
      "          properties:",
      "            instances: 1",
      "",
    ].join("\n"),
  )
})

test("Applications made before and after are written, in a preview too, and however the program says them.", async () => {
  await newProgram({ preview: true })
  const directory = temporaryDirectory()
  const { "cat.yaml": file } = writeFiles(temporaryDirectory(), { "cat.yaml": manifestOf("cat") })
  const dog = application("dog", { name: output("dog") })
  wadm.renderManifests(join(directory, "rendered/manifests"))
  const cat = new wadm.ManifestFile("cat", { file })
  const network = { "network.yaml": manifestOf("network", { shared: true, own: { httpserver: "capability" } }) }
  const [networkFile] = Object.values(writeFiles(temporaryDirectory(), network))
  const group = new wadm.ManifestGroup("group", { files: [networkFile!] })
  const files = await written(directory, 3)
  expect(files).toEqual({
    "rendered/manifests/default/cat.yaml": await valueOf(cat.manifestYaml),
    "rendered/manifests/default/dog.yaml": await valueOf(dog.manifestYaml),
    "rendered/manifests/default/network.yaml": await valueOf(group.applications["network"]!.manifestYaml),
  })
})

test("A folder that holds older files gets the new ones, and keeps those of applications that are gone.", async () => {
  const directory = temporaryDirectory()
  writeFiles(directory, { "default/dog.yaml": "old", "default/gone.yaml": "gone" })
  const dog = application("dog")
  wadm.renderManifests(directory)
  const text = await valueOf(dog.manifestYaml)
  const files = await retry(
    async () => (filesIn(directory)["default/dog.yaml"] === text ? filesIn(directory) : undefined),
    {
      deadline: 5000,
    },
  )
  expect(files).toEqual({ "default/dog.yaml": text, "default/gone.yaml": "gone" })
})

/** Objects with the same fields in the opposite order, all the way down. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, reversed(part)]),
  )
}

test("Two runs, and a program with its keys in another order, write the same bytes.", async () => {
  const backend = { backend: "vault", properties: { role: "r", mount: "m" } }
  const args = {
    components: {
      dog: { kind: "component", image, secrets: [{ name: "s", backend, key: "k", field: "f" }] },
      cat: { kind: "component", image, config: [{ name: "c", properties: { b: "1", a: "2", 10: "3", 9: "4" } }] },
      httpserver: { kind: "capability", image, spread: [{ name: "s", requirements: { z: "1", y: "2" }, weight: 3 }] },
    },
    links: [
      { source: "httpserver", target: "dog", interface: "wasi:http/incoming-handler", targetConfig: [{ name: "t" }] },
      { source: "httpserver", target: "cat", interface: { package: "a:b", interfaces: ["d", "c"] }, name: "n" },
    ],
    annotations: { z: "1", a: "2" },
    labels: { z: "1", a: "2" },
    policies: [{ name: "p", type: "t", properties: { z: "1", a: "2" } }],
  }
  const texts: Record<string, string>[] = []
  for (const program of [args, args, reversed(args)]) {
    await newProgram()
    const directory = temporaryDirectory()
    application("dog", program as Sdk.ApplicationArgs)
    wadm.renderManifests(directory)
    texts.push(await written(directory, 1))
  }
  expect(texts[0]?.["default/dog.yaml"]).toContain("vault")
  expect(texts[1]).toEqual(texts[0])
  expect(texts[2]).toEqual(texts[0])
})

test.each([{ allowPlainSecrets: false }, { allowPlainSecrets: true }])(
  "A Pulumi secret is refused with its place and nothing is written, with allowPlainSecrets: $allowPlainSecrets.",
  async ({ allowPlainSecrets }) => {
    const directory = temporaryDirectory()
    const config = [{ name: "login", properties: { user: "me", password: secret("hunter2") } }]
    const failure = await laterFailureOf(() => {
      const components = { dog: wadm.component({ image, config }) }
      application("dog", { allowPlainSecrets, components, description: secret("hunter2") })
      wadm.renderManifests(directory)
    }, directory)
    expect(failure).toBe(
      [
        'the manifest of application "dog" was not written: it would hold a Pulumi secret, and a file keeps none',
        "  components.dog.config[0].properties.password",
        "  description",
        "Keep it in a secrets backend and refer to it with secret().",
      ].join("\n"),
    )
    expect(filesIn(directory)).toEqual({})
  },
)

test("A reference to a secret in a backend is no secret, and is written.", async () => {
  const directory = temporaryDirectory()
  const secrets = [wadm.secret({ name: "password", backend: "vault", key: "db" })]
  application("dog", { components: { dog: wadm.component({ image, secrets }) } })
  wadm.renderManifests(directory)
  expect(Object.keys(await written(directory, 1))).toEqual(["default/dog.yaml"])
})

test("What a preview does not know is refused with its places, and that application is not written.", async () => {
  await newProgram({ preview: true })
  const directory = temporaryDirectory()
  const failure = await laterFailureOf(() => {
    const unknown = application("other").deployedVersion.apply(String)
    wadm.renderManifests(directory)
    application("dog", {
      components: { dog: wadm.component({ image: unknown }) },
      labels: unknown.apply((l) => ({ l })),
    })
  })
  expect(failure).toBe(
    [
      'the manifest of application "dog" was not written: this preview does not know all of it yet',
      "  components.dog.image",
      "  labels",
      "pulumi up writes it, or give these values as constants.",
    ].join("\n"),
  )
  expect(Object.keys(await written(directory, 1))).toEqual(["default/other.yaml"])
})

test("What no manifest can be made of is refused with everything that is wrong.", async () => {
  const directory = temporaryDirectory()
  const failure = await laterFailureOf(() => {
    application("dog", { timeout: -1, components: { dog: wadm.component({ image, instances: -1 }) } })
    wadm.renderManifests(directory)
  })
  expect(failure).toBe(
    [
      'the manifest of application "dog" cannot be rendered',
      "  components.dog.instances: must be 0 or more, not -1",
      "  timeout: must be more than 0, not -1",
    ].join("\n"),
  )
  expect(filesIn(directory)).toEqual({})
})

test("Two resources that are one application in one lattice are refused, since they would be one file.", async () => {
  const directory = temporaryDirectory()
  const failure = await laterFailureOf(() => {
    application("dog")
    application("hound", { name: "dog" })
    application("moon-dog", { name: "dog", lattice: "moon" })
    wadm.renderManifests(directory)
  }, directory)
  expect(failure).toBe(
    'default/dog.yaml would hold two manifests: the resources "dog" and "hound" are one application in one lattice',
  )
  expect(Object.keys(await written(directory, 2))).toEqual(["default/dog.yaml", "moon/dog.yaml"])
})

test("Asking twice writes every file once more, into every folder that was asked for.", async () => {
  const [directory, other] = [temporaryDirectory(), temporaryDirectory()]
  for (let index = 0; index < 20; index++) application(`dog-${index}`)
  for (const folder of [directory, directory, other]) wadm.renderManifests(folder)
  expect(await written(directory, 20)).toEqual(await written(other, 20))
})

test("A file in the way of the folder is refused with the path and the reason.", async () => {
  const directory = temporaryDirectory()
  const { rendered } = writeFiles(directory, { rendered: "" })
  const failure = await laterFailureOf(() => {
    application("dog")
    wadm.renderManifests(rendered)
  }, directory)
  expect(failure).toBe(
    'the manifest of application "dog" cannot be written to rendered/default/dog.yaml: ' +
      "ENOTDIR: not a directory, mkdir 'rendered/default'",
  )
})
