import { expect, test } from "vitest"
import { SHARED_WITH_ANNOTATION } from "../../provider/manifest/annotations"
import { fenceOf, retiredMarkOf } from "../../provider/manifest/markers"
import { versionOf } from "../../provider/manifest/references"
import { deployAll } from "../fixtures/lattice"
import { consumer, linked, manifest, network, own, refer } from "../fixtures/manifests"
import { InMemoryWadm } from "../helpers/in-memory-wadm"
import { runCli, said } from "./run-cli"

const owned = { owner: "network/prod/network" }

test("Dependents are listed with their versions, what they use, and owners, and those that are only stored are marked.", async () => {
  const wadm = new InMemoryWadm()
  const components = [own("httpserver", "capability"), own("keyvalue", "capability")]
  const kv = linked(linked(own("mouse"), "kv", "first"), "kv", "second")
  await deployAll(
    wadm,
    network({ ...owned, components }),
    consumer("dog", { version: "18415911c716", owner: "apps/prod/dog" }),
    consumer("cat"),
    manifest("mouse", {
      owner: "apps/prod/mouse",
      components: [kv, refer("httpserver", "network/httpserver"), refer("kv", "network/keyvalue")],
    }),
  )
  await wadm.client().put(consumer("bird", { owner: "shop/dev/bird" }))
  expect(await said("dependents network", wadm)).toBe(`
application "network" in lattice "default" (owner network/prod/network): 3 applications use it; 1 application refers to it without being deployed

APPLICATION  VERSION       USES                                              OWNER                  NOTE
cat          v1            httpserver -> network/httpserver, link "default"  not managed by Pulumi
dog          18415911c716  httpserver -> network/httpserver, link "default"  apps/prod/dog
mouse        v1            httpserver -> network/httpserver                  apps/prod/mouse
                           kv -> network/keyvalue, links "first", "second"
bird         v1            httpserver -> network/httpserver, link "default"  shop/dev/bird          stored, not deployed: does not block

Next: take the users away first, or change them so that they no longer refer to it:
  wash app undeploy cat
  pulumi destroy --stack prod   (project apps)
`)
})

test("An application that nothing uses is said to be so.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, network(), manifest("other"))
  expect(await said("dependents network", wadm)).toBe(`
application "network" in lattice "default" (not managed by Pulumi): nothing uses it

Next: "network" can be deleted, as long as nobody deploys a user of it.
`)
})

test("An application that only stored ones refer to can be deleted, and what that means for these is said.", async () => {
  const wadm = new InMemoryWadm()
  const client = wadm.client()
  for (const one of [network(owned), consumer("dog"), consumer("cat")]) await client.put(one)
  expect(await said("dependents network", wadm)).toBe(`
application "network" in lattice "default" (owner network/prod/network, not deployed): nothing uses it; 2 applications refer to it without being deployed

APPLICATION  VERSION  USES                                              OWNER                  NOTE
cat          v1       httpserver -> network/httpserver, link "default"  not managed by Pulumi  stored, not deployed: does not block
dog          v1       httpserver -> network/httpserver, link "default"  not managed by Pulumi  stored, not deployed: does not block

Next: "network" can be deleted; what is stored here could then not be deployed any more.
`)
})

test.each([
  [
    "a fence",
    fenceOf(network(owned), owned.owner, "v1"),
    "a delete is under way or was broken off",
    { fenced: true, retired: false },
  ],
  [
    "a retired mark",
    retiredMarkOf(network(owned), owned.owner),
    "retired: it goes with its last user",
    { fenced: false, retired: true },
  ],
])("An application under %s shows it.", async (_what, marker, text, flags) => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, network(owned))
  await wadm.client().put(marker)
  expect(await said("dependents network", wadm)).toContain(`(owner network/prod/network, ${text}): nothing uses it`)
  expect(JSON.parse(await said("dependents network --json", wadm))).toMatchObject(flags)
})

test("A dependent that the list of the shared application leaves out is marked, and is in the way all the same.", async () => {
  const wadm = new InMemoryWadm()
  const shared = network({ annotations: { [SHARED_WITH_ANNOTATION]: "apps/prod, dog" } })
  await deployAll(wadm, shared, consumer("dog"), consumer("cat"), consumer("mouse", { owner: "apps/dev/mouse" }))
  await wadm.client().put(consumer("bird"))
  expect(await said("dependents network", wadm)).toContain(`
cat          v1       httpserver -> network/httpserver, link "default"  not managed by Pulumi  not in its shared.with list
dog          v1       httpserver -> network/httpserver, link "default"  not managed by Pulumi
mouse        v1       httpserver -> network/httpserver, link "default"  apps/dev/mouse         not in its shared.with list
bird         v1       httpserver -> network/httpserver, link "default"  not managed by Pulumi  stored, not deployed: does not block; not in its shared.with list
`)
  expect(JSON.parse(await said("dependents network --json", wadm))).toMatchObject({
    dependents: [{ allowed: false }, { allowed: true }, { allowed: false }, { allowed: false }],
  })
  expect((await runCli("can-delete network", wadm)).code).toBe(1)
})

test("JSON has every fact, under names that stay.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, network(owned), consumer("dog", { owner: "apps/prod/dog" }))
  await wadm.client().put(consumer("cat", { version: "v2" }))
  const uses = [
    { component: "httpserver", target: { application: "network", component: "httpserver" }, links: ["default"] },
  ]
  expect(JSON.parse(await said("dependents network --json", wadm))).toEqual({
    lattice: "default",
    application: "network",
    owner: "network/prod/network",
    deployed: true,
    fenced: false,
    retired: false,
    dependents: [
      { application: "dog", version: "v1", owner: "apps/prod/dog", deployed: true, blocks: true, allowed: true, uses },
      { application: "cat", version: "v2", owner: null, deployed: false, blocks: false, allowed: true, uses },
    ],
  })
})

test("An unknown application is an error that says which ones there are.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, network(), consumer("dog"))
  expect(await runCli("dependents netwrok", wadm)).toEqual({
    code: 2,
    stdout: "",
    stderr: 'error: lattice "default" has no application "netwrok"\nIt has 2 applications: dog, network\n',
  })
})

test("Of many applications the error names ten, and of none it asks for the lattice.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, ...Array.from({ length: 12 }, (_, at) => manifest(`app-${at + 10}`)))
  expect((await runCli("dependents x", wadm)).stderr).toContain(
    "It has 12 applications: app-10, app-11, app-12, app-13, app-14, app-15, app-16, app-17, app-18, app-19, and 2 more\n",
  )
  expect((await runCli("dependents x --lattice empty", wadm)).stderr).toBe(
    'error: lattice "empty" has no application "x"\nIt has none at all. Is it the lattice that you mean? Say which with --lattice NAME\n',
  )
})

test("What somebody wrote into a manifest cannot steer the terminal, nor become a command to copy.", async () => {
  const wadm = new InMemoryWadm()
  const nasty = consumer("dog", { owner: "a/$(reboot)/dog", version: "v1\u001b[2J\u202e" })
  await deployAll(wadm, network({ owner: "x/y/\u001b[31mz\nw" }), nasty)
  const text = await said("dependents network", wadm)
  expect(text).not.toContain("\u001b")
  expect(text).not.toContain("\u202e")
  expect(text).toContain("v1\\u{1b}[2J\\u{202e}")
  expect(text).toContain("(owner x/y/\\u{1b}[31mz\\u{a}w)")
  expect(text).toContain("\n  wash app undeploy dog\n")
  expect(versionOf(nasty)).toContain("\u001b")
})
