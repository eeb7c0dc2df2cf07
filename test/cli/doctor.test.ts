import { expect, test } from "vitest"
import { findInstallation, type Installation } from "../../cli/doctor/installation"
import { WadmError } from "../../provider/errors"
import { fenceOf, retiredMarkOf } from "../../provider/manifest/markers"
import { cannotConnect, noWadm } from "../../provider/messages"
import { permissionsFor, type Role, subjectsOf } from "../../provider/wadm/permissions"
import type { Probes } from "../../provider/wadm/probes"
import { always, deployAll, fail } from "../fixtures/lattice"
import { consumer, manifest, network, refer } from "../fixtures/manifests"
import { InMemoryWadm, statusEvent } from "../helpers/in-memory-wadm"
import { probesOf, runCli } from "./run-cli"

interface Examined {
  readonly code: number
  readonly healthy: boolean
  /** Each check's findings, as `result: text`, and ` -> next` where there is one. */
  readonly found: Readonly<Record<string, readonly string[]>>
}

interface JsonFacts {
  readonly healthy: boolean
  readonly checks: readonly { check: string; result: string; text: string; next: string | null }[]
}

async function examine(
  wadm = new InMemoryWadm(),
  probes: Partial<Probes> = {},
  installed: Partial<Installation> = {},
): Promise<Examined> {
  const { code, stdout, stderr } = await runCli("doctor --json", wadm, {
    probes: { ...probesOf(wadm), ...probes },
    installation: { ...complete, ...installed },
  })
  expect(stderr).toBe("")
  const { healthy, checks } = JSON.parse(stdout) as JsonFacts
  const found: Record<string, string[]> = {}
  for (const { check, result, text, next } of checks) {
    ;(found[check] ??= []).push(`${result}: ${text}${next === null ? "" : ` -> ${next}`}`)
  }
  return { code, healthy, found }
}

const complete: Installation = {
  nodeVersion: "20.20.2",
  versionOf: (name) => (name === "typescript" ? "5.9.3" : "3.243.0"),
  hasTypeScriptProgram: true,
  pulumiVersion: async () => "v3.259.0",
}

/** The same packages but for these. */
function packages(versions: Readonly<Record<string, string | undefined>>): Pick<Installation, "versionOf"> {
  return { versionOf: (name) => (name in versions ? versions[name] : complete.versionOf(name)) }
}

const server = { address: "a:4222", version: "2.11.0", tls: true, maxPayload: 1_048_576, roundTripMs: 12.4 }

test("Where all is well each check is one line, and the exit code is 0.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, network(), consumer("dog"))
  const { code, stdout, stderr } = await runCli("doctor", wadm, {
    installation: complete,
    probes: { ...probesOf(wadm), server: async () => server },
  })
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
  expect(stdout.replace(/answers in \d+ ms/, "answers in N ms").replace(/about \S+ bytes/, "about N bytes")).toBe(
    `lattice "default" at nats://127.0.0.1:4222: all is well

CHECK           RESULT  FOUND
pulumi-wadm     ok      0.1.0 on Node.js 20.20.2
@pulumi/pulumi  ok      3.243.0
typescript      ok      5.9.3
pulumi          ok      v3.259.0
nats            ok      a:4222 (from the default), nats-server 2.11.0, with TLS, 12 ms away, messages of at most 1 MiB
permissions     ok      user admin of account $G may do everything
wadm            ok      answers in N ms (API prefix wadm.api): 2 applications in lattice "default"
hosts           ok      1 host: wild-sea-1 1.9.0 zone=eu
applications    ok      2 of 2 run, none is broken off or left behind
store           ok      the largest application is "dog", whose only version takes about N bytes, 0 % of what wadm can keep of one
`,
  )
})

test("Without a server what needs it is skipped with the reason, and the exit code is 1.", async () => {
  const servers = { value: ["nats://a:1"], source: "--servers" }
  const error = new WadmError("unreachable", cannotConnect({ servers, login: [], tls: [] }, "CONNECTION_REFUSED"))
  const { code, healthy, found } = await examine(undefined, { server: fail(error) as Probes["server"] })
  expect({ code, healthy }).toEqual({ code: 1, healthy: false })
  const skipped = ["skipped: not looked at: there is no connection"]
  expect(found).toMatchObject({
    nats: [
      "problem: cannot connect to NATS at nats://a:1 (CONNECTION_REFUSED); this address is from --servers -> Is the lattice running (wash up) and the address right? Say where it is with --servers nats://HOST:PORT",
    ],
    ...{ permissions: skipped, wadm: skipped, hosts: skipped, applications: skipped, store: skipped },
  })
})

test("Without wadm the hosts are looked at all the same.", async () => {
  const wadm = new InMemoryWadm()
  wadm.before = fail(new WadmError("noWadm", noWadm({ operation: "get", lattice: "default" })))
  const { code, found } = await examine(wadm)
  expect(code).toBe(1)
  expect(found["wadm"]?.[0]).toMatch(/^problem: no wadm answers for lattice "default".* -> Start wadm/)
  expect(found["hosts"]?.[0]).toMatch(/^ok: 1 host/)
  expect([found["applications"], found["store"]]).toEqual(
    Array(2).fill(["skipped: not looked at: wadm does not answer"]),
  )
})

test("A lattice without a host is a problem, since nothing can run there.", async () => {
  const wadm = new InMemoryWadm()
  wadm.hosts = false
  const { code, found } = await examine(wadm)
  expect({ code, hosts: found["hosts"] }).toEqual({
    code: 1,
    hosts: [
      'problem: no host answers in lattice "default", so nothing can run there -> Start one (wash up) that joins this lattice: its --lattice or WASMCLOUD_LATTICE has to say default.',
    ],
  })
})

test.each([
  [
    "a Node.js that is too old",
    { nodeVersion: "18.19.0" },
    "pulumi-wadm",
    /^problem: .* on Node.js 18\.19\.0 -> It needs/,
  ],
  [
    "an SDK that is too old",
    packages({ "@pulumi/pulumi": "3.242.9" }),
    "@pulumi/pulumi",
    /^problem: 3\.242\.9 -> .*3\.243\.0/,
  ],
  ["a newer SDK", packages({ "@pulumi/pulumi": "3.243.10-alpha.1" }), "@pulumi/pulumi", /^ok: 3\.243\.10-alpha\.1$/],
  [
    "no SDK",
    packages({ "@pulumi/pulumi": undefined }),
    "@pulumi/pulumi",
    /^skipped: not installed here; run this in the folder/,
  ],
  ["a TypeScript that is too old", packages({ typescript: "5.3.3" }), "typescript", /^problem: 5\.3\.3 -> The types/],
  [
    "a TypeScript program without TypeScript",
    packages({ typescript: undefined }),
    "typescript",
    /^problem: not installed here/,
  ],
  [
    "a JavaScript program",
    { ...packages({ typescript: undefined }), hasTypeScriptProgram: false },
    "typescript",
    /^skipped: not installed here, which is right/,
  ],
  ["no pulumi", { pulumiVersion: async () => undefined }, "pulumi", /^warning: no pulumi on PATH answers -> Install/],
])("With %s that is said.", async (_what, installed: Partial<Installation>, check, expected) => {
  const { code, found } = await examine(undefined, {}, installed)
  expect(found[check]?.[0]).toMatch(expected)
  expect(code).toBe(found[check]?.[0]?.startsWith("problem") ? 1 : 0)
})

test("A server that loses streams, and one whose messages are small, are warnings.", async () => {
  const old = { ...server, version: "2.10.20", maxPayload: 65_536 }
  const { code, found } = await examine(undefined, { server: async () => old })
  expect(code).toBe(0)
  expect(found["nats"]).toEqual([
    expect.stringMatching(/^warning: nats-server 2\.10\.20 at .* may lose .* -> Update nats-server\.$/),
    expect.stringMatching(/^warning: it takes messages of at most 64 KiB, /),
  ])
})

/** A user with the permissions of a role, changed in one place. */
function userWith(role: Role, change: (permissions: { allow: string[]; deny: string[] }) => void = () => undefined) {
  const { publish, subscribe } = permissionsFor({ role, lattices: ["default"] })
  const published = { allow: subjectsOf(publish.allow), deny: subjectsOf(publish.deny) }
  change(published)
  const permissions = { publish: published, subscribe: { allow: subjectsOf(subscribe.allow), deny: [] } }
  return async () => ({ user: "ci", account: "A", permissions })
}

test("What the user may do is held against the roles.", async () => {
  const permissions = async (user: Probes["user"]) => (await examine(undefined, { user })).found["permissions"]
  expect(await permissions(userWith("deployer"))).toEqual([
    'ok: user ci of account A has the role "deployer": every command of Pulumi',
  ])
  expect(await permissions(userWith("reader"))).toEqual([
    'ok: user ci of account A has the role "reader": pulumi preview and this tool -> For pulumi up it needs what this prints: npx pulumi-wadm permissions --role deployer --lattice default',
  ])
  const less = userWith("reader", ({ allow }) => allow.splice(0, allow.length, "wadm.api.default.model.get"))
  expect(await permissions(less)).toEqual([
    "problem: user ci of account A may not publish wadm.api.default.model.get.*, publish wadm.api.default.model.versions.*, publish wadm.api.default.model.status.* and 2 more -> Give it what this prints: npx pulumi-wadm permissions --role reader --lattice default",
  ])
  const wide = userWith("reader", ({ allow }) => allow.splice(0, allow.length, ">"))
  expect((await permissions(wide))?.[0]).toContain('has the role "reader"')
  const denied = userWith("deployer", ({ deny }) => deny.push("wadm.api.*.model.put"))
  expect((await permissions(denied))?.[0]).toContain('has the role "reader"')
  const keeper = userWith("deployer", ({ deny }) => deny.push("wadm.api.default.model.del.network"))
  expect(await permissions(keeper)).toEqual([
    'ok: user ci of account A has the role "deployer": every command of Pulumi; kept from wadm.api.default.model.del.network',
  ])
  expect(await permissions(async () => undefined)).toEqual([
    "skipped: the server does not say what this user may do; the next checks try it",
  ])
})

test("Only a user who may do everything asks JetStream.", async () => {
  const store = fail(new Error("asked")) as Probes["store"]
  expect((await examine(undefined, { user: userWith("deployer"), store })).code).toBe(0)
  expect((await runCli("doctor", undefined, { probes: { ...probesOf(new InMemoryWadm()), store } })).stderr).toContain(
    "asked",
  )
})

test("What was broken off, left behind or broken, and what does not run, is said with what to do about it.", async () => {
  const wadm = new InMemoryWadm()
  const shared = (name: string) => manifest(name, { shared: true })
  const owner = (name: string) => ({ owner: `shop/prod/${name}` })
  await deployAll(
    wadm,
    network(),
    consumer("dog"),
    manifest("cache", { ...owner("cache"), shared: true }),
    manifest("old"),
  )
  await deployAll(wadm, network({ version: "v2", shared: false }))
  await wadm.client().put(fenceOf(manifest("cache"), "shop/prod/cache", "v1"))
  await wadm.client().put(retiredMarkOf(manifest("old"), undefined))
  // What is still used is where it belongs.
  await deployAll(wadm, shared("lent"), manifest("user", { components: [refer("app", "lent/app", "component")] }))
  await wadm.client().put(retiredMarkOf(shared("lent"), undefined))
  wadm.remember("dog", statusEvent("failed"))
  const { code, found } = await examine(wadm)
  expect({ code, applications: found["applications"] }).toEqual({
    code: 1,
    applications: [
      'problem: application "dog" uses network/httpserver, and network is not shared -> Deploy "network" again with what it shared, or change "dog".',
      'warning: a delete of application "cache" is under way or was broken off: nobody can begin to use it -> If nothing is under way, this brings it back: pulumi refresh --stack prod (project shop)',
      'warning: Pulumi has let go of application "old", and its last user has gone -> wash app delete old',
      "warning: 1 deployed application does not run: dog -> npx pulumi-wadm status says why.",
    ],
  })
})

test("An application whose versions nearly fill what wadm can keep is a warning.", async () => {
  const wadm = new InMemoryWadm()
  for (const at of Array.from({ length: 4 }).keys()) {
    await deployAll(wadm, manifest("large", { version: `v${at}`, annotations: { text: "x".repeat(200_000) } }))
  }
  const { code, found } = await examine(wadm)
  expect(code).toBe(0)
  expect(found["store"]).toEqual([
    'warning: application "large", whose 4 versions take about 782 KiB, 76 % of what wadm can keep of one; when it is full, wadm stores no further version -> Keep fewer versions of "large" (keepVersions), or delete old ones: wash app delete large VERSION',
  ])
})

test("A JetStream that is nearly full, and lattices that can get into one record, are warnings.", async () => {
  const lattices = ["default", "default-eu", "other"]
  const { code, found } = await examine(undefined, { store: async () => ({ lattices, bytes: 90, limit: 100 }) })
  expect(code).toBe(0)
  expect(found["store"]).toEqual([expect.stringMatching(/^warning: JetStream holds 90 bytes of the 100 bytes /)])
  expect(found["lattices"]).toEqual([
    'warning: lattices "default" and "default-eu" can get into one record: application "eu-x" of the first is "x" of the second -> Give no application of "default" a name that begins with "eu-", or rename one of the lattices.',
  ])
  expect(found["wadm"]?.[0]).toContain(
    " -> Is it the lattice that you mean? These have applications: default, default-eu, other",
  )
})

test("A lattice that cannot be read is a problem of its applications, and nothing is said of their sizes.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, manifest("dog"))
  wadm.before = always("get", fail(new WadmError("badReply", "the reply cannot be understood\nIs it wadm 0.21?")))
  const { code, found } = await examine(wadm)
  expect(code).toBe(1)
  expect(found["applications"]).toEqual(["problem: the reply cannot be understood -> Is it wadm 0.21?"])
  expect(found["store"]).toEqual(["skipped: not looked at: the lattice cannot be read"])
})

test("Doctor writes nothing.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, network(), consumer("dog"))
  wadm.calls.length = 0
  await examine(wadm)
  expect(new Set(wadm.operations())).toEqual(new Set(["list", "get", "status", "versions"]))
})

test("Results are green, yellow and red.", async () => {
  const wadm = new InMemoryWadm()
  wadm.hosts = false
  const installation = { ...complete, pulumiVersion: async () => undefined }
  const { stdout } = await runCli("doctor", wadm, { installation, colours: true })
  expect(stdout).toMatch(/: 1 problem, 1 warning\n/)
  for (const text of ["32mok", "33mwarning", "31mproblem"]) expect(stdout).toContain(`\u001b[${text}\u001b[39m`)
})

test("What is installed is found where the program stands.", async () => {
  const here = findInstallation(process.cwd(), process.env)
  expect(here.versionOf("typescript")).toMatch(/^\d+\.\d+\.\d+/)
  expect(here.versionOf("no-such-package")).toBeUndefined()
  expect(here.hasTypeScriptProgram).toBe(true)
  expect(await findInstallation("/", { PATH: "/nowhere" }).pulumiVersion()).toBeUndefined()
  expect(findInstallation("/", {}).hasTypeScriptProgram).toBe(false)
})
