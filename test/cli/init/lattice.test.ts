import { expect, test } from "vitest"
import { parse } from "yaml"
import { SHARED_WITH_ANNOTATION } from "../../../provider/manifest/annotations"
import { hashedConfig } from "../../../provider/manifest/link-config"
import { fenceOf, retiredMarkOf } from "../../../provider/manifest/markers"
import { deployAll } from "../../fixtures/lattice"
import { linked, manifest, network, own, refer, scaled, withTrait } from "../../fixtures/manifests"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"
import { runInit } from "./run-init"

/** A user of the shared HTTP server as people write it, which the arguments of an application can say. */
function user(name: string) {
  const components = [scaled(own(name)), linked(refer("httpserver", "network/httpserver"), name)]
  return manifest(name, { version: "01JDYT0R6ZK5XJ9Q3M7W8V2B1C", components })
}

async function shop(): Promise<InMemoryWadm> {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, network({ version: "1.0" }), user("dog-fetcher"), user("cat"))
  return wadm
}

const OBSERVES = `// With "observe" Pulumi only looks, and nothing is ever written to the lattice. With "manage" the next pulumi up takes
// these applications over, which changes their version and owner alone; after that adopt can go from the program.
const adopt = "observe"
`

test("The program of a lattice has the shared applications first, and its references are their outputs.", async () => {
  const { code, files } = await runInit("--from lattice", await shop())
  expect(code).toBe(0)
  expect(files["index.ts"]).toBe(`import * as wadm from "pulumi-wadm"

// Written by pulumi-wadm init from lattice "default".
${OBSERVES}
const network = new wadm.Application("network", {
  adopt,
  version: "1.0",
  shared: true,
  components: {
    httpserver: wadm.capability({ image: "example.com/httpserver:1" }),
  },
})

new wadm.Application("cat", {
  adopt,
  components: {
    cat: wadm.component({ image: "example.com/cat:1" }),
    httpserver: network.components.httpserver,
  },
  links: [{ source: "httpserver", target: "cat", interface: "wasi:http/incoming-handler", name: "default" }],
})

new wadm.Application("dog-fetcher", {
  adopt,
  components: {
    "dog-fetcher": wadm.component({ image: "example.com/dog-fetcher:1" }),
    httpserver: network.components.httpserver,
  },
  links: [{ source: "httpserver", target: "dog-fetcher", interface: "wasi:http/incoming-handler", name: "default" }],
})
`)
})

test("The same lattice makes the same program, in whatever order wadm gives the keys of maps.", async () => {
  const program = async (entries: [string, string][]) => {
    const wadm = new InMemoryWadm()
    const config = [{ name: "settings", properties: Object.fromEntries(entries) }]
    const cache = { ...own("cache", "capability"), properties: { image: "cache", config } }
    await deployAll(wadm, manifest("shop", { annotations: Object.fromEntries(entries), components: [cache] }))
    return (await runInit("--from lattice", wadm)).files
  }
  const entries: [string, string][] = [
    ["b", "1"],
    ["a", "2"],
    ["c", "3"],
  ]
  expect(await program(entries)).toEqual(await program([...entries].reverse()))
})

test("It says what it has written and what to do next, and never writes to the lattice.", async () => {
  const wadm = await shop()
  const before = wadm.snapshot()
  wadm.calls.length = 0
  const { stdout } = await runInit("--from lattice --lattice default --stack pets/prod", wadm)
  expect(stdout).toBe(`lattice "default": wrote a program with 3 applications

  OUT/index.ts
  OUT/Pulumi.yaml
  OUT/Pulumi.prod.yaml
  OUT/package.json
  OUT/tsconfig.json
  OUT/pulumi-state.json

Next:
  cd OUT && npm install
  pulumi stack init prod
  pulumi stack import --file pulumi-state.json   Pulumi then knows what runs; the lattice is not touched
  pulumi preview --expect-no-changes             the program says what runs
  pulumi up, with adopt set to "manage"          takes the applications over: their version and owner change
`)
  expect(wadm.snapshot()).toEqual(before)
  expect(new Set(wadm.operations())).toEqual(new Set(["list", "get"]))
})

test("The stack knows the lattice, the servers and the tenant that were given, and no login.", async () => {
  const options = "--from lattice --lattice default --servers nats://a:4222 --credentials user.creds"
  const environment = { WADM_ACCOUNT: "acme" }
  const { files } = await runInit(options, await shop(), { environment })
  const config = { "wadm:lattice": "default", "wadm:servers": "nats://a:4222", "wadm:account": "acme" }
  expect(parse(files["Pulumi.dev.yaml"] ?? "")).toEqual({ config })
  expect(parse(files["Pulumi.yaml"] ?? "")).toMatchObject({ name: "default", runtime: "nodejs" })
  const { deployment } = JSON.parse(files["pulumi-state.json"] ?? "") as { deployment: { resources: object[] } }
  expect(deployment.resources[1]).toMatchObject({ inputs: config })
  expect(deployment.resources[2]).toMatchObject({ inputs: { apiPrefix: "acme.wadm.api" } })
})

test("A prefix of wadm's API is kept as well.", async () => {
  const { files } = await runInit("--from lattice", await shop(), { environment: { WADM_API_PREFIX: "my.wadm" } })
  expect(parse(files["Pulumi.dev.yaml"] ?? "")).toMatchObject({ config: { "wadm:apiPrefix": "my.wadm" } })
})

test("What belongs to another stack is left out, and looked up where something here uses it.", async () => {
  const wadm = new InMemoryWadm()
  const lone = manifest("lone", { owner: "apps/prod/lone", components: [scaled(own("app"))] })
  await deployAll(wadm, network({ owner: "network/prod/network" }), user("dog"), lone)
  const { files, stdout } = await runInit("--from lattice", wadm)
  expect(files["index.ts"]).toBe(`import * as wadm from "pulumi-wadm"

// Written by pulumi-wadm init from lattice "default".
${OBSERVES}
// It belongs to the Pulumi resource network/prod/network.
const network = wadm.lookupApplication("network", { components: { httpserver: "capability" } })

new wadm.Application("dog", {
  adopt,
  components: {
    dog: wadm.component({ image: "example.com/dog:1" }),
    httpserver: network.components.httpserver,
  },
  links: [{ source: "httpserver", target: "dog", interface: "wasi:http/incoming-handler", name: "default" }],
})

// Left out: lone, since it belongs to the Pulumi resource apps/prod/lone.
`)
  expect(stdout).toContain(`
Looked up, since it belongs to another Pulumi program:
  network: network/prod/network

Left out:
  lone: it belongs to the Pulumi resource apps/prod/lone
`)
})

test("What another stack only stores, or shares with others alone, cannot be looked up.", async () => {
  const owned = { owner: "network/prod/network" }
  const stored = new InMemoryWadm()
  for (const one of [network(owned), user("dog")]) await stored.client().put(one)
  expect(await reasonFor("dog", stored)).toBe("it uses network/httpserver, and there is no network for it to use")

  const listed = new InMemoryWadm()
  await deployAll(listed, network({ ...owned, annotations: { [SHARED_WITH_ANNOTATION]: "cat" } }), user("dog"))
  expect(await reasonFor("dog", listed)).toMatch(/^components\.httpserver: .*which is shared with cat alone/)
})

async function reasonFor(application: string, wadm: InMemoryWadm): Promise<string | null | undefined> {
  const { stdout } = await runInit("--from lattice --json", wadm)
  const { applications } = JSON.parse(stdout) as { applications: { application: string; reason: string | null }[] }
  return applications.find((one) => one.application === application)?.reason
}

test("What Pulumi is taking away, or has let go of, is left out.", async () => {
  const wadm = await shop()
  const client = wadm.client()
  await deployAll(wadm, manifest("old", { owner: "a/b/old" }), manifest("going", { owner: "a/b/going" }))
  await client.put(retiredMarkOf(manifest("old"), "a/b/old"))
  await client.put(fenceOf(manifest("going"), "a/b/going", "v1"))
  const { stdout } = await runInit("--from lattice", wadm)
  expect(stdout).toContain(`
Left out:
  going: a delete of it is under way or was broken off
  old: Pulumi has let it go, and it goes with its last user
`)
})

test("What is stored and does not run is said to be so.", async () => {
  const wadm = await shop()
  await wadm.client().put(manifest("stored", { components: [scaled(own("app"))] }))
  await wadm
    .client()
    .put(network({ version: "1.1", components: [own("httpserver", "capability"), own("more", "capability")] }))
  const { files } = await runInit("--from lattice", wadm)
  expect(files["index.ts"]).toContain(`
// This is version "1.0", which runs; the newer "1.1" is stored and does not.
const network = new wadm.Application("network", {`)
  expect(files["index.ts"]).toContain(`
new wadm.Application("stored", {
  adopt,
  deployed: false,
`)
})

test("What arguments cannot say stays a manifest, which others can use and which depends on what it uses.", async () => {
  const wadm = new InMemoryWadm()
  const loud = withTrait(linked(refer("httpserver", "network/httpserver"), "app"), "alerts", { channel: "#shop" })
  const components = [scaled(own("app")), loud]
  await deployAll(
    wadm,
    network({ components: [withTrait(own("httpserver", "capability"), "alerts", "loud")] }),
    manifest("noisy", { components }),
    user("dog"),
  )
  const { files, stdout } = await runInit("--from lattice", wadm)
  expect(files["index.ts"]).toContain(`
// As a file, for what the arguments of an Application cannot say: component "httpserver" has a trait of type "alerts".
const network = new wadm.ManifestFile("network", { adopt, file: "manifests/network.yaml" })
`)
  expect(files["index.ts"]).toContain(`httpserver: network.capability("httpserver"),`)
  expect(files["index.ts"]).toContain(
    `new wadm.ManifestFile("noisy", { adopt, file: "manifests/noisy.yaml" }, { dependsOn: [network] })`,
  )
  expect(parse(files["manifests/noisy.yaml"] ?? "")).toEqual(manifest("noisy", { components }))
  expect(stdout).toContain(`
As a file, for what the arguments of an Application cannot say:
  network: component "httpserver" has a trait of type "alerts"
  noisy: component "httpserver" has a trait of type "alerts"
`)
})

test("A manifest beside the program holds neither wadm's version nor what this provider adds to names.", async () => {
  const properties = { path: "/dog" }
  const link = (name: string) => ({
    ...{ name: "dog", namespace: "wasi", package: "http", interfaces: ["incoming-handler"] },
    source: { config: [{ name, properties }] },
    target: { name: "app" },
  })
  const dog = (version: Record<string, string>, config: string) => {
    const server = withTrait(own("server", "capability"), "link", link(config))
    const { metadata, ...rest } = manifest("dog", { components: [own("app"), server] })
    return { ...rest, metadata: { ...metadata, annotations: version } }
  }
  const wadm = new InMemoryWadm()
  const written = { version: "01JDYT0R6ZK5XJ9Q3M7W8V2B1C" }
  await deployAll(wadm, dog(written, hashedConfig({ name: "dog-path", properties }).name))
  const { files } = await runInit("--from lattice", wadm)
  expect(parse(files["manifests/dog.yaml"] ?? "")).toEqual(dog({}, "dog-path"))
})

test.each([
  ["is not there", [], "it uses network/httpserver, and there is no network for it to use"],
  ["is not shared", [network({ shared: false })], "it uses network/httpserver, and network is not shared"],
  [
    "has no such component",
    [network({ components: [own("web", "capability")] })],
    "it uses network/httpserver, and network has no such component",
  ],
  [
    "has it from a third one",
    [network({ components: [refer("httpserver", "another/server")] })],
    "it uses network/httpserver, which is itself another application's",
  ],
  [
    "has another kind of it",
    [network({ components: [scaled(own("httpserver"))] })],
    "it uses network/httpserver, which is a component",
  ],
])("A reference to an application that %s makes a manifest of its user, and says why.", async (_what, others, why) => {
  const wadm = new InMemoryWadm()
  for (const one of [...others, user("dog")]) await wadm.client().put(one)
  const { stdout } = await runInit("--from lattice --json", wadm)
  const { applications } = JSON.parse(stdout) as { applications: object[] }
  expect(applications.at(-1)).toEqual({ application: "dog", resource: "ManifestFile", reason: why, changes: [] })
})

test("An image that is a file of this machine is another one with its digest, and that is said.", async () => {
  const wadm = new InMemoryWadm()
  const file = `file://${__filename}`
  const app = scaled({ ...own("app"), properties: { image: file } })
  await deployAll(wadm, manifest("local", { components: [app] }))
  const { files, stdout } = await runInit("--from lattice", wadm)
  expect(files["index.ts"]).toContain(`
// Taking it over starts it anew: components.app.image is a file of this machine, and gets its digest.
new wadm.Application("local", {
  adopt,
  version: "v1",
  components: {
    app: wadm.component({ image: "${file}" }),
  },
})
`)
  expect(stdout).toContain(`
An image that is a file of this machine: taking over adds its digest, so that it starts anew:
  local: components.app.image
`)
  const { deployment } = JSON.parse(files["pulumi-state.json"] ?? "") as { deployment: { resources: object[] } }
  expect(deployment.resources.at(-1)).toMatchObject({
    inputs: { fileDigests: { app: expect.stringMatching(/^sha256:/) as unknown } },
    outputs: { deployedVersion: "v1", drift: ["components.app.image"] },
  })
})

test("Applications that use each other are both there, one of them as a manifest.", async () => {
  const wadm = new InMemoryWadm()
  const side = (name: string, other: string) =>
    manifest(name, { shared: true, components: [own(name, "capability"), refer(other, `${other}/${other}`)] })
  for (const one of [side("a", "b"), side("b", "a")]) await wadm.client().put(one)
  const { stdout } = await runInit("--from lattice --json", wadm)
  expect((JSON.parse(stdout) as { applications: object[] }).applications).toMatchObject([
    { application: "b", resource: "ManifestFile" },
    { application: "a", resource: "Application" },
  ])
})

test("An application that the provider would refuse in any form is left out, and the reason is given.", async () => {
  const wadm = await shop()
  const withId = own("cache", "capability")
  const components = [{ ...withId, properties: { ...withId.properties, id: "the-cache" } }]
  await deployAll(wadm, manifest("cache", { shared: true, components }))
  const { stdout } = await runInit("--from lattice", wadm)
  expect(stdout).toMatch(/\nLeft out:\n {2}cache: manifest\.spec\.components\[0\]\.properties\.id: .+\n/)
})

test("A lattice with nothing to manage is a failure that says so.", async () => {
  const wadm = new InMemoryWadm()
  const { code, stderr, files } = await runInit("--from lattice", wadm)
  expect({ code, stderr, files }).toEqual({
    code: 2,
    stderr: 'error: lattice "default" has no application to write a program for\n',
    files: {},
  })
  await deployAll(wadm, manifest("dog", { owner: "apps/prod/dog" }))
  expect((await runInit("--from lattice", wadm)).stderr).toBe(
    'error: lattice "default" has no application to write a program for; what it has is left out:\n' +
      "  dog: it belongs to the Pulumi resource apps/prod/dog\n",
  )
})
