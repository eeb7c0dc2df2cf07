import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, expect, test } from "vitest"
import { fenceOf } from "../../../provider/manifest/markers"
import { deployAll } from "../../fixtures/lattice"
import { consumer, network } from "../../fixtures/manifests"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"
import { temporaryDirectory } from "../../helpers/temporary-directory"
import { runCli, said } from "../run-cli"

const wadm = new InMemoryWadm()

beforeAll(async () => {
  await deployAll(
    wadm,
    network({ owner: "network/prod/network" }),
    consumer("dog", { owner: "apps/prod/dog" }),
    consumer("cat"),
  )
})

test("Without a word on the format, Mermaid is printed.", async () => {
  expect(await said("graph", wadm)).toBe(`
flowchart LR
  accTitle: lattice default
  subgraph a0["cat · no Pulumi stack"]
    a0c0["cat"]
  end
  subgraph a1["dog · apps/prod"]
    a1c0["dog"]
  end
  subgraph a2["network · network/prod · shared"]
    a2c0{{"httpserver"}}
  end
  a2c0 -->|"wasi:http/incoming-handler"| a0c0
  a2c0 -->|"wasi:http/incoming-handler"| a1c0
  classDef shared stroke-width:2px
  class a2 shared
`)
})

test.each([
  ["lattice.mmd", "flowchart LR\n", "Mermaid"],
  ["lattice.dot", "digraph lattice {\n", "Graphviz DOT"],
  ["lattice.svg", "<svg ", "SVG"],
  ["lattice.html", "<!doctype html>\n", "an HTML page"],
])("%s gets what its ending says, and a line says so.", async (name, start, format) => {
  const file = join(temporaryDirectory(), name)
  expect(await said(`graph -o ${file}`, wadm)).toBe(
    `\nwrote ${file}: 3 applications of lattice "default" as ${format}\n`,
  )
  expect(readFileSync(file, "utf8")).toMatch(new RegExp(`^${start}`))
})

test("The format that is named counts, whatever the ending of the file.", async () => {
  const file = join(temporaryDirectory(), "lattice.txt")
  await said(`graph --format dot --output ${file}`, wadm)
  expect(readFileSync(file, "utf8")).toMatch(/^digraph/)
  expect(await said("graph --format dot", wadm)).toBe(`\n${readFileSync(file, "utf8")}`)
})

test("JSON is the graph as data.", async () => {
  expect(JSON.parse(await said("graph --json", wadm))).toMatchObject({
    lattice: "default",
    asked: [],
    applications: [{ application: "cat" }, { application: "dog" }, { application: "network" }],
    uses: [{ application: "cat" }, { application: "dog" }],
  })
})

test("One application is drawn with its neighbours, and the title says so.", async () => {
  const text = await said("graph --application dog", wadm)
  expect(text).toContain("accTitle: dog in lattice default\n")
  expect(text).not.toContain("cat")
  expect(await said("graph --application dog cat", wadm)).toContain("accTitle: cat and 1 more in lattice default\n")
})

test("A stack is drawn with its neighbours, together with applications that are named.", async () => {
  const facts = async (args: string) => JSON.parse(await said(`graph --json ${args}`, wadm)) as { asked: string[] }
  expect((await facts("--stack apps/prod")).asked).toEqual(["dog"])
  expect((await facts("--stack apps/prod --application cat")).asked).toEqual(["cat", "dog"])
})

test("A stack that owns nothing is an error that names those that do.", async () => {
  expect(await runCli("graph --stack apps/dev", wadm)).toEqual({
    code: 2,
    stdout: "",
    stderr: 'error: stack apps/dev owns no application in lattice "default"\nStacks that do: apps/prod, network/prod\n',
  })
  expect((await runCli("graph --stack apps/dev --lattice empty", wadm)).stderr).toContain(
    "No stack owns anything there\n",
  )
})

test("An application that is not there is an error, and no file is written.", async () => {
  const file = join(temporaryDirectory(), "lattice.svg")
  const { code, stderr } = await runCli(`graph --application nope -o ${file}`, wadm)
  expect(code).toBe(2)
  expect(stderr).toContain('error: lattice "default" has no application "nope"\n')
  expect(existsSync(file)).toBe(false)
})

test("A file that cannot be written is an error that says why.", async () => {
  const file = join(temporaryDirectory(), "none", "lattice.svg")
  const { code, stdout, stderr } = await runCli(`graph -o ${file}`, wadm)
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" })
  expect(stderr).toBe(
    `error: the graph was not written: ENOENT: no such file or directory, open '${file}'\nName a file that can be, with --output FILE\n`,
  )
})

test.each([
  ["graph -o lattice.png", "name the --format, or a file that ends with .mmd, .dot, .svg or .html"],
  ["graph --json --format svg", "--json prints the graph as data: leave --format, --output and --detail out"],
  ["graph --json -o lattice.svg", "--json prints the graph as data: leave --format, --output and --detail out"],
  ["graph --format png", "option '--format <format>' argument 'png' is invalid."],
  ["graph --stack prod", "It must be project/stack"],
  ["graph --application Ünknown", "option '--application <names...>' argument 'Ünknown' is invalid."],
])("%s is refused before the lattice is asked.", async (line, message) => {
  const asked = new InMemoryWadm()
  const { code, stdout, stderr } = await runCli(line, asked)
  expect(code).toBe(2)
  expect(stdout + stderr).toContain(message)
  expect(asked.calls).toEqual([])
})

test("What is under way shows in words.", async () => {
  const own = new InMemoryWadm()
  await deployAll(own, network())
  await own.client().put(fenceOf(network(), undefined, "v1"))
  expect(await said("graph", own)).toContain('["network · no Pulumi stack · shared · delete under way"]')
})
