import { expect, test } from "vitest"
import { retiredMarkOf } from "../../provider/manifest/markers"
import type { Manifest } from "../../provider/manifest/schema"
import { deployAll } from "../fixtures/lattice"
import { consumer, manifest, network, own, refer } from "../fixtures/manifests"
import { InMemoryWadm } from "../helpers/in-memory-wadm"
import { runCli, said } from "./run-cli"

async function lattice(...manifests: Manifest[]): Promise<InMemoryWadm> {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, ...manifests)
  return wadm
}

const shop = (name: string) => ({ owner: `shop/prod/${name}` })

/** A shared application that uses another one. */
const cache = (owner: string) =>
  manifest("cache", {
    shared: true,
    owner,
    components: [own("redis", "capability"), refer("httpserver", "network/httpserver")],
  })

const cacheUser = (name: string, owner: string) =>
  manifest(name, { owner, components: [own(name), refer("redis", "cache/redis")] })

test("Applications that something deployed uses are a no, with everything that uses them.", async () => {
  const wadm = await lattice(network(), consumer("dog", shop("dog")), consumer("cat"))
  await wadm.client().put(consumer("bird"))
  expect(await said("can-delete network dog dog", wadm, 1)).toBe(`
lattice "default": 1 of 2 applications cannot be deleted now

APPLICATION  DELETABLE  WHY
network      no         2 applications use it
dog          yes        nothing uses it

network is used by
APPLICATION  VERSION  USES                                              OWNER
cat          v1       httpserver -> network/httpserver, link "default"  not managed by Pulumi
dog          v1       httpserver -> network/httpserver, link "default"  shop/prod/dog

Next: take the users away first, or change them so that they no longer refer to it:
  wash app undeploy cat
  pulumi destroy --stack prod   (project shop)
`)
})

test("An application that shares nothing and that nobody refers to can be deleted.", async () => {
  expect(await said("can-delete alone", await lattice(manifest("alone"), network()))).toBe(`
lattice "default": application "alone" can be deleted now

APPLICATION  DELETABLE  WHY
alone        yes        nothing uses it

Next: delete soon: the answer holds until somebody deploys a new user.
`)
})

test("An application that no longer shares what others still use cannot be deleted.", async () => {
  const wadm = await lattice(network(), consumer("dog"))
  await deployAll(wadm, network({ shared: false, version: "v2" }))
  expect(await said("can-delete network", wadm, 1)).toContain('application "network" cannot be deleted now')
})

test("Those that are stored and not deployed do not count.", async () => {
  const wadm = await lattice(network())
  await wadm.client().put(consumer("dog"))
  expect(await said("can-delete network", wadm)).toContain(
    "network      yes        1 application refers to it without being deployed\n",
  )
})

test("A stack can be destroyed when nobody else uses what it owns.", async () => {
  const wadm = await lattice(
    network(shop("network")),
    consumer("dog", shop("dog")),
    consumer("cat", shop("cat")),
    manifest("other", { owner: "shop/production/other" }),
  )
  await wadm.client().put(consumer("bird"))
  expect(await said("can-delete --stack shop/prod", wadm)).toBe(`
lattice "default", stack shop/prod: 3 of 3 applications can be deleted now

APPLICATION  DELETABLE  WHY
cat          yes        nothing uses it
dog          yes        nothing uses it
network      yes        only stack shop/prod uses it: 2 applications; 1 application refers to it without being deployed

Next: run pulumi destroy --stack prod soon: the answer holds until somebody deploys a new user.
`)
})

test("A stack cannot be destroyed while another one uses something of it, and its own users are not listed.", async () => {
  const users = [consumer("dog", shop("dog")), consumer("cat", { owner: "zoo/prod/cat" })]
  expect(await said("can-delete --stack shop/prod", await lattice(network(shop("network")), ...users), 1)).toBe(`
lattice "default", stack shop/prod: 1 of 2 applications cannot be deleted now

APPLICATION  DELETABLE  WHY
dog          yes        nothing uses it
network      no         1 application uses it

network is used by
APPLICATION  VERSION  USES                                              OWNER
cat          v1       httpserver -> network/httpserver, link "default"  zoo/prod/cat

Next: take the users away first, or change them so that they no longer refer to it:
  pulumi destroy --stack prod   (project zoo)
`)
})

test("A user of the same stack that cannot go itself is in the way as well.", async () => {
  const wadm = await lattice(network(), cache("shop/prod/cache"), cacheUser("cat", "zoo/prod/cat"))
  expect(await said("can-delete network --stack shop/prod", wadm, 1)).toBe(`
lattice "default", stack shop/prod: application "network" cannot be deleted now

APPLICATION  DELETABLE  WHY
network      no         1 application uses it

network is used by
APPLICATION  VERSION  USES                              OWNER
cache        v1       httpserver -> network/httpserver  shop/prod/cache

Next: pulumi-wadm can-delete cache --stack shop/prod   (says what is in the way of those)
`)
})

test("A whole chain within one stack goes, the last user first.", async () => {
  const wadm = await lattice(network(shop("network")), cache("shop/prod/cache"), cacheUser("dog", "shop/prod/dog"))
  expect((await runCli("can-delete --stack shop/prod", wadm)).code).toBe(0)
  expect((await runCli("can-delete network --stack shop/prod", wadm)).code).toBe(0)
  expect((await runCli("can-delete network", wadm)).code).toBe(1)
})

test("Applications of one stack that use each other cannot be deleted.", async () => {
  const wadm = await lattice(network(shop("network")), cache("shop/prod/cache"))
  const components = [own("httpserver", "capability"), refer("redis", "cache/redis")]
  await deployAll(wadm, network({ ...shop("network"), version: "v2", components }))
  expect(await said("can-delete --stack shop/prod", wadm, 1)).toContain(
    "\nNext: change the applications of this stack that use each other, so that one of them no longer refers to the others.\n",
  )
})

test("A stack that owns nothing has nothing in its way, and the stacks that own something are named.", async () => {
  const others = [manifest("a", { owner: "apps/dev/a" }), manifest("b", { owner: "apps/dev/b" }), manifest("raw")]
  const wadm = await lattice(network(shop("network")), ...others)
  expect(await said("can-delete --stack shop/pro", wadm)).toBe(`
lattice "default", stack shop/pro: it owns no application there, so nothing is in the way of its destroy

Next: see that its name is right; stacks that do: apps/dev, shop/prod.
`)
  expect(await said("can-delete --stack shop/prod --lattice other", wadm)).toContain("no stack owns anything there.")
})

test("What another tool has put over an application of the stack is a no, since Pulumi would refuse to delete it.", async () => {
  const wadm = await lattice(manifest("dog", shop("dog")))
  await wadm.client().put(manifest("dog", { version: "v2" }))
  expect(await said("can-delete --stack shop/prod", wadm, 1)).toBe(`
lattice "default", stack shop/prod: application "dog" cannot be deleted now

APPLICATION  DELETABLE  WHY
dog          no         its newest version is not this stack's: not managed by Pulumi

Next: ask who put the newest version. To forget an application here without touching it: pulumi state delete URN
`)
  expect((await runCli("can-delete dog", wadm)).code).toBe(0)
})

test("An application that Pulumi has let go of is not in the way of the stack, but still a no by its name.", async () => {
  const wadm = await lattice(network(shop("network")), consumer("cat"), manifest("dog", shop("dog")))
  await wadm.client().put(retiredMarkOf(network(shop("network")), undefined))
  expect(await said("can-delete --stack shop/prod", wadm)).toContain(
    "\n\nPulumi has let go of these, and each goes with its last user: network\n\nNext: run pulumi destroy",
  )
  expect(await said("can-delete network --stack shop/prod", wadm, 1)).toContain(
    "network      no         1 application uses it  retired: it goes with its last user\n",
  )
  await wadm.client().delete("dog")
  expect(await said("can-delete --stack shop/prod", wadm)).toContain(
    "goes with its last user: network\n\nNext: see that",
  )
})

test("An application of the stack that is only kept for others keeps what it uses itself.", async () => {
  const wadm = await lattice(network(shop("network")), cache("shop/prod/cache"), cacheUser("dog", "shop/prod/dog"))
  await wadm.client().put(retiredMarkOf(cache("shop/prod/cache"), "shop/prod/cache"))
  expect(await said("can-delete --stack shop/prod", wadm, 1)).toContain(
    "network      no         1 application uses it\n",
  )
})

test("JSON has the verdict, its reason, and every dependent with whether it blocks.", async () => {
  const wadm = await lattice(network(shop("network")), consumer("dog", shop("dog")), consumer("cat"))
  const uses = [
    { component: "httpserver", target: { application: "network", component: "httpserver" }, links: ["default"] },
  ]
  const flags = { deployed: true, fenced: false, retired: false }
  expect(JSON.parse(await said("can-delete --stack shop/prod --json", wadm, 1))).toEqual({
    lattice: "default",
    stack: "shop/prod",
    deletable: false,
    applications: [
      {
        application: "dog",
        owner: "shop/prod/dog",
        ...flags,
        deletable: true,
        reason: "nothing uses it",
        dependents: [],
      },
      {
        application: "network",
        owner: "shop/prod/network",
        ...flags,
        deletable: false,
        reason: "1 application uses it",
        dependents: [
          { application: "cat", version: "v1", owner: null, deployed: true, blocks: true, allowed: true, uses },
          {
            application: "dog",
            version: "v1",
            owner: "shop/prod/dog",
            deployed: true,
            blocks: false,
            allowed: true,
            uses,
          },
        ],
      },
    ],
    retired: [],
  })
  expect(JSON.parse(await said("can-delete dog --json", wadm))).toMatchObject({ stack: null, deletable: true })
})

test("Every application that is not there is named at once, and nothing is said of the others.", async () => {
  expect(await runCli("can-delete nope network nape", await lattice(network()))).toEqual({
    code: 2,
    stdout: "",
    stderr:
      'error: lattice "default" has no applications "nope", "nape"\nIt has 1 application: network\nNothing was checked: take that for a no.\n',
  })
})
