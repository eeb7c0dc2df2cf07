import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { deployAll } from "../fixtures/lattice"
import { manifest } from "../fixtures/manifests"
import { InMemoryWadm } from "../helpers/in-memory-wadm"
import { runCli } from "./run-cli"

const see = "pulumi-wadm --help says what there is."

test.each([
  ["nope", "unknown command 'nope'"],
  ["dependants network", "unknown command 'dependants'\n(Did you mean dependents?)"],
  ["dependents", "missing required argument 'application'"],
  ["dependents a b", "too many arguments for 'dependents'. Expected 1 argument but got 2."],
  ["dependents a --jsn", "unknown option '--jsn'\n(Did you mean --json?)"],
  ["dependents a --stack shop/prod", "unknown option '--stack'"],
  ["dependents a --lattice", "option '--lattice <name>' argument missing"],
  ["can-delete", "name an application, or --stack"],
  ...["prod", "shop/", "/prod", "org/shop/prod", "shop/prod/", ""].map((stack): [string, string] => [
    `can-delete --stack=${stack}`,
    `option '--stack <project/stack>' argument '${stack}' is invalid. It must be project/stack, such as apps/prod, without an organization.`,
  ]),
])("The arguments %j are refused, in one sentence and before anything is asked.", async (line, problem) => {
  const wadm = new InMemoryWadm()
  expect(await runCli(line, wadm)).toEqual({ code: 2, stdout: "", stderr: `error: ${problem}\n${see}\n` })
  expect(wadm.calls).toEqual([])
})

test.each([
  ["--timeout soon", '--timeout must be a number of seconds, at most 600, not "soon"'],
  ["--timeout 601", '--timeout must be a number of seconds, at most 600, not "601"'],
  ["--servers localhost", '--servers must be a list of URLs such as nats://127.0.0.1:4222, not "localhost"'],
  [
    "--servers nats://me:hunter2@a",
    '--servers must be a list of URLs such as nats://127.0.0.1:4222, without user and password, which are settings of their own, not "nats://***@a"',
  ],
  ["--lattice a.b", '--lattice "a.b" contains "."; only letters, digits, "-" and "_" are allowed'],
  ["--lattice=", "--lattice must not be empty"],
])("A setting of %s is refused, and the option is named.", async (options, problem) => {
  expect(await runCli(`dependents a ${options}`)).toEqual({ code: 2, stdout: "", stderr: `error: ${problem}\n` })
})

test("A setting of the environment is named as such.", async () => {
  const refused = async (environment: NodeJS.ProcessEnv) =>
    (await runCli("dependents a", undefined, { environment })).stderr
  expect(await refused({ WASMCLOUD_LATTICE: "a b" })).toContain('environment WASMCLOUD_LATTICE "a b" contains " "')
  expect(await refused({ WASMCLOUD_CTL_HOST: "a b" })).toContain(
    "environment WASMCLOUD_CTL_HOST and WASMCLOUD_CTL_PORT must",
  )
})

test("Wrong arguments of a command line with --json are told as JSON, and standard error stays empty.", async () => {
  for (const [line, message] of [
    ["can-delete --json", `name an application, or --stack\n${see}`],
    ["dependents --json a b", `too many arguments for 'dependents'. Expected 1 argument but got 2.\n${see}`],
  ] as const) {
    const { code, stdout, stderr } = await runCli(line)
    expect({ code, stderr, error: JSON.parse(stdout) as unknown }).toEqual({
      code: 2,
      stderr: "",
      error: { error: { code: "usage", message } },
    })
  }
  expect(await runCli("dependents a b -- --json")).toMatchObject({ code: 2, stdout: "" })
})

test("Without a command the help is an error.", async () => {
  const { code, stdout, stderr } = await runCli("")
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" })
  expect(stderr).toMatch(/^error: name a command\n\nUsage: pulumi-wadm \[options\] \[command\]\n/)
})

test("The version is the package's.", async () => {
  const { version } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as { version: string }
  for (const line of ["--version", "-V"]) {
    expect(await runCli(line)).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" })
  }
})

test.each([
  ["--help", "pulumi-wadm can-delete --stack apps/prod && pulumi destroy --stack prod"],
  ["help dependents", "pulumi-wadm dependents network --json"],
  ["can-delete --help", "pulumi-wadm can-delete network\n"],
  ["status --help", "pulumi-wadm status --stack apps/prod --wait 120\n"],
  ["watch --help", "pulumi-wadm watch network dog\n"],
  ["doctor --help", "pulumi-wadm doctor --servers nats://nats.example.com:4222"],
])("%s teaches by example, within 100 columns.", async (line, example) => {
  const { code, stdout, stderr } = await runCli(line)
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
  expect(stdout).toContain(example)
  for (const text of stdout.split("\n")) expect(text.length).toBeLessThanOrEqual(100)
})

test("The help of can-delete says what each exit code means.", async () => {
  expect((await runCli("can-delete --help")).stdout).toContain(`
Exit codes:
  0  every one could be deleted now; also for a stack that owns nothing in the lattice
  1  one could not: something deployed uses it, or, with --stack, somebody else has put it since
  2  it cannot be checked, which means no: wrong arguments, no such application, unreadable lattice
`)
})

test("A name that looks like an option comes after two dashes.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, manifest("--json"))
  expect((await runCli("can-delete -- --json", wadm)).stdout).toContain('application "--json" can be deleted now')
})
