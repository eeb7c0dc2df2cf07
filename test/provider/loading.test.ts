import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"

const root = join(__dirname, "../..")
const directory = mkdtempSync(join(tmpdir(), "pulumi-wadm-bundle-"))
const bundle = join(directory, "index.js")

beforeAll(() => void execFileSync(process.execPath, ["bundle.mjs", bundle], { cwd: root }))
afterAll(() => rmSync(directory, { recursive: true }))

const PRELUDE = `
  const { provider } = require("./index.js")
  const component = { kind: "component", image: "registry.example/greeter:1" }
  const resourceUrn = "urn:pulumi:dev::bench::pulumi-nodejs:wadm:Application::greeter"
  const program = { name: "greeter", lattice: "default", resourceUrn, components: { component } }
  const config = new Map([["wadm:servers", "nats://127.0.0.1:1"]])
  const loaded = () => Object.keys(require.cache).flatMap((file) => file.split("node_modules/").slice(1, 2))
  const packages = () => [...new Set(loaded().map((file) => file.replace(/^((@[^/]+\\/)?[^/]+).*/, "$1")))]
  const print = () => console.log(JSON.stringify(packages().sort()))`

/** The packages that a process has loaded once it has loaded the provider and done some work with it. */
function loadedBy(work: string): unknown {
  const text = `${PRELUDE}\nasync function work() { ${work} }\nwork().then(print)`
  const options = { cwd: directory, encoding: "utf8", env: { NODE_PATH: join(root, "node_modules") } } as const
  return JSON.parse(execFileSync(process.execPath, ["-e", text], options))
}

test("Loading the provider loads no other package: what it needs of zod is in its own file, in one language.", () => {
  expect(loadedBy("")).toEqual([])
  const text = readFileSync(bundle, "utf8")
  expect(text).toContain("zod/v4/locales/en.js")
  expect(text).not.toContain("zod/v4/locales/de.js")
})

test("A check and a diff of an application load no other package.", () => {
  const work = `
    await provider.configure({ config })
    const { inputs } = await provider.check({}, program)
    await provider.check(inputs, program)
    await provider.diff("default/greeter", inputs, inputs)`
  expect(loadedBy(work)).toEqual([])
})

test("The first request loads the NATS client.", () => {
  const work = `
    await provider.configure({ config })
    const { inputs } = await provider.check({}, program)
    await provider.create(inputs).catch((error) => { if (error.code !== "unreachable") throw error })`
  expect(loadedBy(work)).toEqual(["nats", "nkeys.js", "tweetnacl"])
})
