import { mkdirSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { stringify } from "yaml"
import type { ComponentKind, Manifest } from "../../../provider/manifest/schema"
import { linked, manifest, network, own, refer, scaled } from "../../fixtures/manifests"
import { temporaryDirectory } from "../../helpers/temporary-directory"
import { runCli } from "../run-cli"
import { filesIn, runInit } from "./run-init"

function folderOf(files: Readonly<Record<string, Manifest | string>>): string {
  const folder = join(temporaryDirectory(), "manifests")
  mkdirSync(folder)
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), typeof content === "string" ? content : stringify(content))
  return folder
}

const dog = manifest("dog", {
  version: "1.2.0",
  components: [scaled(own("dog")), linked(refer("httpserver", "network/httpserver"), "dog", "dog-dog")],
})

test("The program of a folder makes what is not there, and takes over what is.", async () => {
  const { code, stdout, files } = await runInit(`--from ${folderOf({ "a.yaml": dog, "b.yml": network() })}`)
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: `the manifests in "manifests": wrote a program with 2 applications

  OUT/index.ts
  OUT/Pulumi.yaml
  OUT/package.json
  OUT/tsconfig.json

Next:
  cd OUT && npm install
  pulumi stack init dev
  pulumi up   makes what is not there, and takes over what runs under these names already
`,
  })
  expect(files["index.ts"]).toBe(`import * as wadm from "pulumi-wadm"

// Written by pulumi-wadm init from the manifests in "manifests".
// With "manage" pulumi up takes over what runs under these names already, whoever it belongs to, and makes what does
// not exist; after that adopt can go from the program.
const adopt = "manage"

const network = new wadm.Application("network", {
  adopt,
  version: "v1",
  shared: true,
  components: {
    httpserver: wadm.capability({ image: "example.com/httpserver:1" }),
  },
})

new wadm.Application("dog", {
  adopt,
  version: "1.2.0",
  components: {
    dog: wadm.component({ image: "example.com/dog:1" }),
    httpserver: network.components.httpserver,
  },
  links: [{ source: "httpserver", target: "dog", interface: "wasi:http/incoming-handler" }],
})
`)
})

test("The folder is read without asking the lattice anything.", async () => {
  const withLattice = () => Promise.reject(new Error("it was asked"))
  expect((await runInit(`--from ${folderOf({ "a.yaml": dog })}`, undefined, { withLattice })).code).toBe(0)
})

test("A manifest that stays a file is copied as it is, comments included.", async () => {
  const text = `# ours\n${stringify(manifest("quiet"))}`
  const { files } = await runInit(`--from ${folderOf({ "a.yaml": text })}`)
  expect(files["manifests/quiet.yaml"]).toBe(text)
  expect(files["index.ts"]).toContain(`
// spec.components[0]: never runs: wadm starts a component only through a scaler; give it a trait of type spreadscaler
// As a file, for what the arguments of an Application cannot say: component "app" has no scaler, so that wadm never
// runs it.
new wadm.ManifestFile("quiet", { adopt, file: "manifests/quiet.yaml" })
`)
})

test("The lattice is the stack's only when it is given.", async () => {
  const { files } = await runInit(`--from ${folderOf({ "a.yaml": dog })} --lattice live`)
  expect(files["Pulumi.dev.yaml"]).toBe("config:\n  wadm:lattice: live\n")
})

test("Everything that is wrong with the manifests is said at once, and nothing is written.", async () => {
  const bad = stringify(manifest("bad")).replace("type: component", "type: webassembly")
  const folder = folderOf({ "a.yaml": dog, "b.yaml": dog, "c.yaml": bad, "d.yaml": "{" })
  const { code, stderr, files } = await runInit(`--from ${folder}`)
  expect({ code, files }).toEqual({ code: 2, files: {} })
  const lines = stderr.replaceAll(`${folder}/`, "").split("\n")
  expect(lines[0]).toBe(`error: "${folder}" has 3 problems, and nothing was written:`)
  expect(lines[1]).toMatch(/^ {2}c\.yaml:\d+:\d+ {2}spec\.components\[0\]\.type {2}must be "component" or /)
  expect(lines[2]).toMatch(/^ {2}d\.yaml:\d+:\d+ {2}/)
  expect(lines[3]).toBe('  b.yaml  application "dog" is in a.yaml too; each application has one manifest')
})

test("A folder that is not there, or holds no manifest, is a failure that says so.", async () => {
  const folder = folderOf({ "notes.md": "" })
  expect((await runInit(`--from ${folder}`)).stderr).toBe(
    `error: "${folder}" holds no manifest\nName a folder of .yaml, .yml or .json manifests, or "lattice" for a live lattice\n`,
  )
  expect((await runInit(`--from ${folder}/none`)).stderr).toMatch(/^error: ".+\/none" cannot be read: ENOENT/)
  symlinkSync(join(folder, "nowhere"), join(folder, "a.yaml"))
  expect((await runInit(`--from ${folder}`)).stderr).toMatch(/^error: ".+\/a.yaml" cannot be read: ENOENT/)
})

test("What exists is not written over, and with --force it is.", async () => {
  const output = temporaryDirectory()
  const from = `--from ${folderOf({ "a.yaml": network() })}`
  writeFileSync(join(output, "package.json"), "mine")
  writeFileSync(join(output, "index.ts"), "mine too")
  const before = filesIn(output)
  const refused = await runInit(from, undefined, { output })
  expect(refused).toMatchObject({
    code: 2,
    stderr:
      'error: "OUT" has index.ts, package.json already, and nothing was written\n' +
      "Write somewhere else with --output FOLDER, or over it with --force\n",
    files: before,
  })
  const forced = await runInit(`${from} --force`, undefined, { output })
  expect(Object.keys(forced.files).sort()).toEqual(["Pulumi.yaml", "index.ts", "package.json", "tsconfig.json"])
  expect(forced.files["package.json"]).not.toBe("mine")
})

test("When one file cannot be written, none is.", async () => {
  const output = temporaryDirectory()
  writeFileSync(join(output, "manifests"), "in the way")
  const { code, stderr, files } = await runInit(`--from ${folderOf({ "a.yaml": manifest("quiet") })}`, undefined, {
    output,
  })
  expect(code).toBe(2)
  expect(stderr).toMatch(/^error: the program cannot be written to "OUT": /)
  expect(files).toEqual({ manifests: "in the way" })
})

test("With --json the answer is one document.", async () => {
  const { stdout, stderr } = await runInit(`--from ${folderOf({ "a.yaml": dog, "b.yaml": network() })} --json`)
  expect(stderr).toBe("")
  expect(JSON.parse(stdout)).toEqual({
    output: "OUT",
    project: "manifests",
    stack: "dev",
    files: ["index.ts", "Pulumi.yaml", "package.json", "tsconfig.json"],
    applications: [
      { application: "network", resource: "Application", reason: null, changes: [] },
      { application: "dog", resource: "Application", reason: null, changes: [] },
    ],
    lookUps: [],
    leftOut: [],
    sameCapabilities: [],
  })
})

test("A capability that several applications run for themselves is named, since one could share it with all.", async () => {
  const image = "ghcr.io/wasmcloud/http-server:0.27.0"
  const server = { ...own("server", "capability"), properties: { image } }
  const web = (name: string) => manifest(name, { components: [scaled(own(name)), server, own("cache", "component")] })
  const shared = { ...server, name: "another" }
  const folder = folderOf({
    "a.yaml": manifest("twice", { components: [server, shared] }),
    "b.yaml": web("cat"),
    "c.yaml": manifest("bird", { components: [own("store", "capability")] }),
  })
  const { stdout } = await runInit(`--from ${folder}`)
  expect(stdout).toContain(`
The same capability in several applications, which one shared application could run for all of them:
  ${image}: cat, twice

Next:`)
  const { stdout: json } = await runInit(`--from ${folder} --json`)
  expect(JSON.parse(json)).toMatchObject({ sameCapabilities: [{ image, applications: ["cat", "twice"] }] })
})

test.each([
  ["dots.and-Dashes_1", "dots.and-dashes_1"],
  ["_Shop", "shop"],
  ["...", "program"],
])("The project %s is the package %s.", async (project, name) => {
  const { files } = await runInit(`--from ${folderOf({ "a.yaml": network() })} --stack ${project}/dev`)
  expect(JSON.parse(files["package.json"] ?? "")).toMatchObject({ name })
  expect(files["Pulumi.yaml"]).toContain(`name: ${project}\n`)
})

test.each(["shop", "a:b/dev", "shop/é", "acme/shop/dev", "shop/"])(
  "The stack %j is none that Pulumi takes.",
  async (stack) => {
    expect((await runInit(`--from lattice --stack ${stack}`)).stderr).toContain(
      'It must be project/stack, such as apps/prod: letters, digits, "-", "_" and ".".',
    )
  },
)

test("What the manifests use and do not have is looked up in the lattice.", async () => {
  const cat = manifest("cat", {
    components: [refer("server", "network/httpserver"), refer("log", "network/logger", "component"), refer("a", "a/a")],
  })
  const { files, stdout } = await runInit(`--from ${folderOf({ "a.yaml": cat, "b.yaml": dog })}`)
  expect(files["index.ts"]).toContain(`
// It is not among these manifests, so it has to run in the lattice already.
const a = wadm.lookupApplication("a", { components: { a: "capability" } })

// It is not among these manifests, so it has to run in the lattice already.
const network = wadm.lookupApplication("network", { components: { httpserver: "capability", logger: "component" } })
`)
  expect(files["index.ts"]).toContain("server: network.components.httpserver,\n")
  expect(stdout).toContain(`
Looked up in the lattice, since it is not among these manifests:
  a
  network
`)
})

test("A component that is looked up as two kinds is a component of the first.", async () => {
  const user = (name: string, kind: ComponentKind) =>
    manifest(name, { components: [refer("server", "network/httpserver", kind)] })
  const folder = folderOf({ "a.yaml": user("a", "capability"), "b.yaml": user("b", "component") })
  const { stdout } = await runInit(`--from ${folder} --json`)
  expect((JSON.parse(stdout) as { applications: object[] }).applications).toEqual([
    { application: "a", resource: "Application", reason: null, changes: [] },
    {
      application: "b",
      resource: "ManifestFile",
      reason: "it uses network/httpserver as a component, and another application as a capability",
      changes: [],
    },
  ])
})

test("init wants to know from what.", async () => {
  const { code, stderr } = await runCli("init")
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: "error: required option '--from <folder|lattice>' not specified\npulumi-wadm --help says what there is.\n",
  })
})
