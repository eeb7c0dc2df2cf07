import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { versionOf } from "../../provider/manifest/references"
import type { Manifest } from "../../provider/manifest/schema"
import { consumer, manifest, network, own, refer } from "../fixtures/manifests"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { startLatticeForTest } from "../helpers/lattice-probes"
import { loginEnvironment, loginOf } from "../helpers/nats-users"
import { freePort } from "../helpers/ports"
import { WadmApi } from "../helpers/wadm-api"
import { InstalledPackage } from "./installed-package"

let server: LocalLattice
let installed: InstalledPackage

const lattices = ["drawn", "none", "mixed", "stacks", "none-such", "unread", "watched"]
const asReader = loginEnvironment(loginOf("reader"))

beforeAll(async () => {
  server = await startLattice({ users: { reader: { role: "reader", lattices } } })
  installed = new InstalledPackage()
})

afterAll(async () => {
  await server.stop()
  installed.remove()
})

async function deploy(lattice: string, ...manifests: readonly Manifest[]): Promise<void> {
  const api = new WadmApi(server.natsUrl, lattice)
  for (const one of manifests) {
    await api.put(one)
    await api.deploy(one.metadata.name, versionOf(one))
  }
}

const run = (lattice: string, ...args: string[]) =>
  installed.run([...args, "--servers", server.natsUrl, "--lattice", lattice], { environment: asReader })

test("The packed command can be run as it is, and knows its version.", async () => {
  accessSync(installed.file, constants.X_OK)
  expect(await installed.run(["--version"])).toEqual({ code: 0, stdout: "0.1.0\n", stderr: "" })
})

test("Nothing uses an application that has no dependents.", async () => {
  await deploy("none", network(), manifest("other"))
  expect(await run("none", "dependents", "network")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(": nothing uses it\n") as string,
  })
  expect(await run("none", "can-delete", "network", "other")).toMatchObject({ code: 0, stderr: "" })
})

test("Dependents of several owners, of none, and stored ones are listed, without colours in a pipe.", async () => {
  await deploy(
    "mixed",
    network({ owner: "network/prod/network" }),
    consumer("dog", { version: "3f9a", owner: "apps/prod/dog" }),
    consumer("cat", { owner: "shop/dev/cat" }),
    consumer("raw"),
    consumer("leaving", { owner: "apps/prod/leaving" }),
  )
  const api = new WadmApi(server.natsUrl, "mixed")
  // Only the deployed version counts: one has left by its newest version alone, the other has not come yet.
  await api.put(manifest("leaving", { version: "v2", owner: "apps/prod/leaving" }))
  await api.put(consumer("coming"))
  const { hostname, port } = new URL(server.natsUrl)
  const settings = { WASMCLOUD_CTL_HOST: hostname, WASMCLOUD_CTL_PORT: port, WASMCLOUD_LATTICE: "mixed" }
  const listed = await installed.run(["dependents", "network"], {
    environment: { ...settings, ...asReader, FORCE_COLOR: "1" },
  })
  expect({ ...listed, stdout: `\n${listed.stdout}` }).toEqual({
    code: 0,
    stderr: "",
    stdout: `
application "network" in lattice "mixed" (owner network/prod/network): 4 applications use it; 1 application refers to it without being deployed

APPLICATION  VERSION  USES                                              OWNER                  NOTE
cat          v1       httpserver -> network/httpserver, link "default"  shop/dev/cat
dog          3f9a     httpserver -> network/httpserver, link "default"  apps/prod/dog
leaving      v1       httpserver -> network/httpserver, link "default"  apps/prod/leaving
raw          v1       httpserver -> network/httpserver, link "default"  not managed by Pulumi
coming       v1       httpserver -> network/httpserver, link "default"  not managed by Pulumi  stored, not deployed: does not block

Next: take the users away first, or change them so that they no longer refer to it:
  pulumi destroy --stack dev   (project shop)
  pulumi destroy --stack prod   (project apps)
  wash app undeploy raw
`,
  })
  const verdict = await run("mixed", "can-delete", "network", "dog", "--json")
  expect(verdict).toMatchObject({ code: 1, stderr: "" })
  expect(JSON.parse(verdict.stdout)).toMatchObject({ deletable: false, applications: [{}, { deletable: true }] })
})

test("A stack is looked at as a whole: its own users go first, those of other stacks are in the way.", async () => {
  const cache = [own("redis", "capability"), refer("httpserver", "network/httpserver")]
  await deploy(
    "stacks",
    network({ owner: "shop/prod/network" }),
    manifest("cache", { shared: true, owner: "shop/prod/cache", components: cache }),
    consumer("dog", { owner: "shop/prod/dog" }),
  )
  const canDelete = (...args: string[]) => run("stacks", "can-delete", ...args)
  expect(await canDelete("--stack", "shop/prod")).toMatchObject({ code: 0, stderr: "" })
  expect(await canDelete("network")).toMatchObject({ code: 1, stderr: "" })
  expect(await canDelete("--stack", "shop/dev")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("it owns no application there") as string,
  })
  await deploy("stacks", manifest("late", { owner: "zoo/prod/late", components: [refer("redis", "cache/redis")] }))
  const blocked = await canDelete("--stack", "shop/prod")
  expect(blocked).toMatchObject({ code: 1, stderr: "" })
  expect(blocked.stdout).toContain(`
APPLICATION  DELETABLE  WHY
cache        no         1 application uses it
dog          yes        nothing uses it
network      no         1 application uses it

cache is used by
APPLICATION  VERSION  USES                  OWNER
late         v1       redis -> cache/redis  zoo/prod/late
`)
  expect(blocked.stdout.trimEnd().split("\n").at(-1)).toBe("  pulumi destroy --stack prod   (project zoo)")
})

test("A graph is drawn by the packed command with the files that it needs, of what the real wadm has.", async () => {
  await deploy("drawn", network({ owner: "network/prod/network" }), consumer("dog", { owner: "apps/prod/dog" }))
  const directory = mkdtempSync(join(tmpdir(), "pulumi-wadm-drawn-"))
  for (const [ending, start, format] of [
    ["html", "<!doctype html>\n", "an HTML page"],
    ["svg", "<svg ", "SVG"],
  ]) {
    const file = join(directory, `lattice.${ending}`)
    expect(await run("drawn", "graph", "-o", file)).toEqual({
      code: 0,
      stdout: `wrote ${file}: 2 applications of lattice "drawn" as ${format}\n`,
      stderr: "",
    })
    const text = readFileSync(file, "utf8")
    expect(text.slice(0, start?.length)).toBe(start)
    expect(text.match(/class="edge link runs"/g)).toHaveLength(1)
  }
  rmSync(directory, { recursive: true })
  const data = await run("drawn", "graph", "--json")
  expect(JSON.parse(data.stdout)).toMatchObject({
    lattice: "drawn",
    uses: [{ application: "dog", target: { application: "network", component: "httpserver" }, deployed: true }],
  })
})

test("An application that the lattice does not have is an error.", async () => {
  expect(await run("none-such", "dependents", "nope")).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining('error: lattice "none-such" has no application "nope"\n') as string,
  })
})

test("A server out of reach is an error with its address, told at once and in two lines.", async () => {
  const url = `nats://127.0.0.1:${await freePort()}`
  expect(await installed.run(["can-delete", "--stack", "shop/prod", "--servers", url])).toEqual({
    code: 2,
    stdout: "",
    stderr: `error: cannot connect to NATS at ${url} (CONNECTION_REFUSED); this address is from --servers
Is the lattice running (wash up) and the address right? Say where it is with --servers nats://HOST:PORT
Nothing was checked: take that for a no.
`,
  })
})

test("A server without wadm is an error.", async () => {
  const bare = await startLatticeForTest({ wadm: false })
  const { code, stdout, stderr } = await installed.run(["can-delete", "a", "--servers", bare.natsUrl, "--json"])
  expect({ code, stderr }).toEqual({ code: 2, stderr: "" })
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: "noWadm" } })
})

test("A wadm that does not answer is an error once the time is over, and the command ends.", async () => {
  const other = await startLatticeForTest()
  await other.wadm.pause()
  const { code, stderr } = await installed.run(["dependents", "a", "--servers", other.natsUrl, "--timeout", "0.3"])
  expect(code).toBe(2)
  expect(stderr).toBe(`error: wadm did not answer "get" in lattice "default" within 0.3 s
Is wadm busy or away? Try again, or give it longer with --timeout SECONDS
`)
})

test("Whoever reads the output may have gone before there is any.", async () => {
  await deploy("unread", network())
  const args = ["dependents", "network", "--servers", server.natsUrl, "--lattice", "unread"]
  expect(await installed.run(args, { environment: asReader, isRead: false })).toEqual({
    code: 0,
    stdout: "",
    stderr: "",
  })
})

test("A watch says what wadm does as it happens, and Ctrl-C ends it with 0.", async () => {
  await deploy("watched", network())
  const watching = installed.start(["watch", "--servers", server.natsUrl, "--lattice", "watched"], {
    environment: asReader,
  })
  await watching.says("watching 1 application, 0 of them deployed")
  await deploy("watched", consumer("dog", { owner: "apps/prod/dog" }))
  await watching.says("dog  deploy of version v1")
  await new WadmApi(server.natsUrl, "watched").undeploy("network")
  await new WadmApi(server.natsUrl, "watched").delete("dog")
  await watching.says("deleted")
  watching.interrupt()
  const { code, stdout, stderr } = await watching.ended
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
  const said = stdout.split("\n").slice(1, -1)
  expect(said.map((line) => line.slice(10))).toEqual([
    "dog  deploy of version v1; owner apps/prod/dog",
    "network  undeployed, version v1 ran until now; not managed by Pulumi; used by dog",
    "dog      deleted, version v1 ran until now; owner apps/prod/dog",
  ])
})

test("A watch that nobody reads any more ends with 0 at its next line.", async () => {
  const watching = installed.start(["watch", "--json", "--servers", server.natsUrl, "--lattice", "watched"], {
    environment: asReader,
  })
  await watching.says("watching")
  watching.stopReading()
  await deploy("watched", manifest("unheard"))
  expect(await watching.ended).toMatchObject({ code: 0, stderr: "" })
})

/** wadm looks at a lattice once it has heard of a host there. */
const NO_WORD = "wadm has not reported on version v1 yet; it does once a host is in the lattice"

test("Without a host nothing runs: status says so for each application, and doctor for the lattice.", async () => {
  const status = await run("mixed", "status", "network", "--json")
  expect(status).toMatchObject({ code: 1, stderr: "" })
  expect(JSON.parse(status.stdout)).toMatchObject({
    applications: [
      { status: "undeployed", ready: false, reasons: [NO_WORD], usedBy: ["cat", "dog", "leaving", "raw"] },
    ],
  })
  const { code, stdout, stderr } = await run("mixed", "doctor")
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" })
  expect(stdout).toMatch(/^lattice "mixed" at nats:\/\/127\.0\.0\.1:\d+: 1 problem, 2 warnings\n/)
  expect(stdout).toContain(
    'permissions     ok       user reader of account $G has the role "reader": pulumi preview and this tool\n',
  )
  expect(stdout).toContain('hosts           problem  no host answers in lattice "mixed", so nothing can run there\n')
})

test("I3: whoever only reads was refused nothing in all this.", () => {
  expect(server.nats.refusals).toEqual([])
})

test("F12: a lattice that the user may not read is an error with the subject and the command that prints what it takes.", async () => {
  const { code, stdout, stderr } = await run("secret", "can-delete", "network")
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" })
  expect(stderr)
    .toBe(`error: NATS does not allow this user to publish "wadm.api.secret.model.get", needed by "get" in lattice "secret"; wadm was not asked
The role "reader" has it: npx pulumi-wadm permissions --role reader --lattice secret prints what to give the user.
Nothing was checked: take that for a no.
`)
})
