import { expect, test } from "vitest"
import { type Dependent, dependentsOf } from "../../../provider/guard/dependents"
import { readLattice } from "../../../provider/guard/snapshot"
import type { Manifest } from "../../../provider/manifest/schema"
import { versionOf } from "../../../provider/manifest/references"
import { consumer, manifest, network } from "../../fixtures/manifests"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"

async function deployed(wadm: InMemoryWadm, ...manifests: Manifest[]): Promise<void> {
  const client = wadm.client()
  for (const application of manifests) {
    await client.put(application)
    await client.deploy(application.metadata.name, versionOf(application))
  }
}

async function find(wadm: InMemoryWadm, application = "network", lattice = "default"): Promise<Dependent[]> {
  return dependentsOf(await readLattice(wadm.client(lattice)), application)
}

/** Those that run. */
async function names(wadm: InMemoryWadm): Promise<string[]> {
  return (await find(wadm)).filter(({ deployed }) => deployed).map(({ application }) => application)
}

test("A dependent is named with its version, its owner and what it uses.", async () => {
  const wadm = new InMemoryWadm()
  await deployed(wadm, network(), consumer("dog", { version: "3f9a", owner: "shop/dev/dog" }))
  expect(await find(wadm)).toEqual([
    {
      application: "dog",
      version: "3f9a",
      owner: "shop/dev/dog",
      deployed: true,
      allowed: true,
      references: [
        {
          component: "httpserver",
          kind: "capability",
          to: { application: "network", component: "httpserver" },
          links: ["default"],
        },
      ],
    },
  ])
})

test("Dependents come in the order of their names, and applications that refer to something else are none.", async () => {
  const wadm = new InMemoryWadm()
  const other = manifest("other", { shared: true, components: network().spec.components })
  await deployed(wadm, network(), other, consumer("dog"), consumer("cat"), manifest("alone"))
  expect(await names(wadm)).toEqual(["cat", "dog"])
  expect(await find(wadm, "other")).toEqual([])
})

test("An application that is stored and not deployed is no dependent.", async () => {
  const wadm = new InMemoryWadm()
  await deployed(wadm, network())
  await wadm.client().put(consumer("dog"))
  expect(await names(wadm)).toEqual([])
})

test("F22: The deployed version counts, and not the newest one.", async () => {
  const wadm = new InMemoryWadm()
  await deployed(wadm, network(), consumer("leaving", { version: "v1" }), manifest("coming", { version: "v1" }))
  await wadm.client().put(manifest("leaving", { version: "v2" }))
  await wadm.client().put(consumer("coming", { version: "v2" }))
  expect(await names(wadm)).toEqual(["leaving"])
})

test("An application that is deleted while it is read is no dependent any more.", async () => {
  const wadm = new InMemoryWadm()
  await deployed(wadm, network(), consumer("dog"))
  wadm.after = ({ operation }) => (operation === "list" ? wadm.client().delete("dog") : undefined)
  expect(await names(wadm)).toEqual([])
})

test("An application that is undeployed, and its version deleted, while it is read is no dependent any more.", async () => {
  const wadm = new InMemoryWadm()
  await deployed(wadm, network(), consumer("dog"))
  await wadm.client().put(manifest("dog", { version: "v2" }))
  wadm.after = ({ operation }) => (operation === "list" ? wadm.client().delete("dog", "v1") : undefined)
  expect(await names(wadm)).toEqual([])
})

test("A deployed version that is replaced while it is read is read in its new form.", async () => {
  const wadm = new InMemoryWadm()
  await deployed(wadm, network(), consumer("dog", { version: "v1" }))
  wadm.after = async ({ operation }) => {
    if (operation !== "list") return
    await deployed(wadm, consumer("dog", { version: "v2" }))
    await wadm.client().delete("dog", "v1")
  }
  expect(await find(wadm)).toMatchObject([{ application: "dog", version: "v2" }])
})

test("A deployed version that keeps being replaced is an error, never a no.", async () => {
  const wadm = new InMemoryWadm()
  await deployed(wadm, network(), consumer("dog", { version: "v0" }))
  let round = 0
  wadm.after = async ({ operation, application }) => {
    if (operation !== "list" && !(operation === "versions" && application === "dog")) return
    const old = `v${round}`
    await deployed(wadm, consumer("dog", { version: `v${++round}` }))
    await wadm.client().delete("dog", old)
  }
  await expect(names(wadm)).rejects.toMatchObject({
    code: "badReply",
    message: 'application "dog" keeps changing while it is read; try again when it is at rest',
  })
})
