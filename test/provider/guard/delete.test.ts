import { beforeEach, expect, test } from "vitest"
import { WadmError } from "../../../provider/errors"
import { fenceOf, isFence } from "../../../provider/manifest/markers"
import { versionOf } from "../../../provider/manifest/references"
import { renderManifest } from "../../../provider/manifest/render"
import { consumerInputs, inputs, networkInputs } from "../../fixtures/inputs"
import { deployAll, once } from "../../fixtures/lattice"
import { consumer, manifest, network } from "../../fixtures/manifests"
import { Shop, stateOf } from "../../fixtures/shop"
import type { Call, Hook } from "../../helpers/in-memory-wadm"

let shop: Shop
beforeEach(async () => {
  shop = await Shop.open()
})

const v = versionOf(renderManifest(networkInputs()))
const remove = () => shop.delete(networkInputs())

/** What a delete that must fail answers; everything has to be as before. */
async function refused(): Promise<unknown> {
  const before = shop.wadm.snapshot()
  const failure = await remove().then(
    () => expect.unreachable("it was deleted"),
    (error: unknown) => error,
  )
  expect(shop.wadm.snapshot()).toEqual(before)
  return failure
}

/** Acts at the nth request of a kind. */
function at(operation: Call["operation"], nth: number, act: Hook): Hook {
  let seen = 0
  return (call) => (call.operation === operation && ++seen === nth ? act(call) : undefined)
}

test("A delete that nobody stands in the way of looks, fences, looks, undeploys, looks, and deletes what it saw.", async () => {
  await deployAll(shop.wadm, manifest("alone"))
  shop.wadm.calls.length = 0
  await remove()
  expect(shop.versions()).toBeUndefined()
  const steps = shop.requests().filter((operation) => ["list", "put", "undeploy", "delete"].includes(operation))
  expect(steps).toEqual(["list", "put", "list", "undeploy", "list", "delete", "delete"])
  expect(shop.wadm.calls.filter(({ operation }) => operation === "delete").at(-1)?.version).toSatisfy(isFence)
})

test("A delete of an application that was never shared looks at nobody else.", async () => {
  await shop.create(inputs())
  await shop.delete(inputs())
  expect(shop.wadm.operations()).not.toContain("list")
})

test("A delete is refused at once while a deployed application uses it, and nothing is written.", async () => {
  await shop.create(consumerInputs("dog"))
  await deployAll(shop.wadm, consumer("cat"))
  shop.wadm.calls.length = 0
  expect(await refused()).toMatchObject({
    code: "inUse",
    message: `application "network" in lattice "default" was not deleted: 2 applications use it
  cat  version v1            httpserver -> network/httpserver, link "default"  not managed by Pulumi
  dog  version ${versionOf(renderManifest(consumerInputs("dog")))}  httpserver -> network/httpserver, link "dog-dog"  owner shop/dev/dog
Nothing was changed. To go on:
  take its users away first     wash app undeploy cat
                                pulumi destroy --stack dev   (project shop)
  let it go with its last user  deletion: "retireWhenUnused" in its program, pulumi up, and the same command again
  break them now                PULUMI_WADM_FORCE="network: WHY" before the same command`,
  })
  expect(new Set(shop.wadm.operations())).toEqual(new Set(["get", "versions", "list"]))
})

test("A user that is deployed after the first look is seen by the second one, and the fence is taken back.", async () => {
  shop.wadm.after = once("list", () => deployAll(shop.wadm, consumer("dog")))
  await expect(remove()).rejects.toMatchObject({
    code: "inUse",
    message: expect.stringContaining("Nothing was changed.") as string,
  })
  expect(shop.versions()).toEqual([`${v} deployed`])
})

test("Under the fence nobody can begin to use it.", async () => {
  const attempts: unknown[] = []
  shop.wadm.after = once("put", async () => {
    attempts.push(await deployAll(shop.wadm, consumer("dog")).catch((error: unknown) => error))
  })
  await remove()
  expect(attempts).toMatchObject([{ code: "refused" }])
  expect(shop.versions()).toBeUndefined()
})

test("A user that comes over a broken fence before the undeploy is seen by the third look: the old version runs again.", async () => {
  shop.wadm.before = once("undeploy", async () => {
    await deployAll(shop.wadm, network({ version: "theirs" }), consumer("dog"))
  })
  await expect(remove()).rejects.toMatchObject({
    code: "inUse",
    message: expect.stringContaining(`It was undeployed for a moment; version ${v} runs again`) as string,
  })
  expect(shop.versions()).toEqual([`${v} deployed`, "theirs"])
})

test("A version that somebody puts over the fence is left alone, and so is everything else.", async () => {
  shop.wadm.after = once("undeploy", () => shop.wadm.client().put(network({ version: "theirs" })))
  await expect(remove()).rejects.toMatchObject({
    code: "changedMeanwhile",
    message: expect.stringContaining("version theirs is its newest now") as string,
  })
  expect(shop.versions()).toEqual([`${v} deployed`, "theirs"])
})

test("An application that somebody deploys again under the fence is left alone.", async () => {
  shop.wadm.after = once("undeploy", () => shop.wadm.client().deploy("network", v))
  await expect(remove()).rejects.toMatchObject({ code: "changedMeanwhile" })
  expect(shop.versions()).toEqual([`${v} deployed`])
})

test("A version that comes after the last look is never deleted, and the error says that something is left.", async () => {
  shop.wadm.before = once("delete", () => deployAll(shop.wadm, network({ version: "theirs" }), consumer("dog")))
  await expect(remove()).rejects.toMatchObject({ code: "notGone" })
  expect(shop.versions()).toEqual(["theirs deployed"])
})

const UNSURE: readonly (readonly [string, Call["operation"], number, WadmError])[] = [
  ["a first look that is cut off", "list", 1, new WadmError("unreachable", "no answer\nat all")],
  ["an unreadable second look", "list", 2, new WadmError("badReply", "no JSON")],
  ["a third look without wadm", "list", 3, new WadmError("noWadm", "no wadm")],
  ["an undeploy without wadm", "undeploy", 1, new WadmError("noWadm", "no wadm")],
]

test.each(UNSURE)(
  "A delete that meets %s is refused: what cannot be checked stays.",
  async (_what, operation, nth, error) => {
    shop.wadm.before = at(operation, nth, () => {
      throw error
    })
    expect(await refused()).toMatchObject({
      code: "cannotCheck",
      cause: error,
      message: expect.stringContaining(`could not be read\n  ${error.message.split("\n")[0]!}`) as string,
    })
  },
)

test.each(["put", "undeploy"] as const)(
  "F12: a delete whose %s is not allowed says so and changes nothing.",
  async (operation) => {
    const error = new WadmError("permission", "not permitted")
    shop.wadm.before = at(operation, 1, () => {
      throw error
    })
    const text = `application "network" in lattice "default" was not deleted\n  not permitted\nNothing was changed.`
    expect(await refused()).toMatchObject({ code: "permission", cause: error, message: text })
  },
)

test("F12: a user who may not delete leaves what ran running, and is told that the fence is left.", async () => {
  shop.wadm.before = ({ operation }) => {
    if (operation === "delete") throw new WadmError("permission", "not permitted")
  }
  await expect(remove()).rejects.toMatchObject({
    code: "permission",
    message: expect.stringMatching(
      /^application .* was not deleted\n {2}not permitted\nVersion pulumi-wadm-fence-.* could not be taken back/,
    ) as string,
  })
  expect(shop.versions()).toEqual([`${v} deployed`, expect.stringMatching(/^pulumi-wadm-fence-\w{8}$/)])
})

test("An application that cannot be read refuses it, whoever that is.", async () => {
  await deployAll(shop.wadm, manifest("other"))
  shop.wadm.before = ({ operation, application }) => {
    if (operation === "get" && application === "other") throw new WadmError("badReply", "other record")
  }
  expect(await refused()).toMatchObject({ code: "cannotCheck" })
})

test("A fence that cannot be taken back is named in the error, with what lifts it.", async () => {
  shop.wadm.before = ({ operation }) => {
    const isFenced = shop.versions()?.some(isFence)
    if (isFenced === true && operation !== "put") throw new WadmError("noWadm", "no wadm")
  }
  await expect(remove()).rejects.toMatchObject({
    code: "cannotCheck",
    message: expect.stringMatching(
      /Version pulumi-wadm-fence-\w{8}, .* could not be taken back:\n {2}no wadm\n.*pulumi refresh/,
    ) as string,
  })
})

test("A fence whose answer is lost is read back, and the delete goes on.", async () => {
  shop.wadm.after = once("put", () => {
    throw new WadmError("timeout", "no answer")
  })
  await remove()
  expect(shop.versions()).toBeUndefined()
})

test("An undeploy whose answer is lost is read back, and the delete goes on.", async () => {
  shop.wadm.after = once("undeploy", () => {
    throw new WadmError("timeout", "no answer")
  })
  await remove()
  expect(shop.versions()).toBeUndefined()
})

test("An undeploy that never arrived is sent again.", async () => {
  shop.wadm.before = once("undeploy", () => {
    throw new WadmError("timeout", "no answer")
  })
  await remove()
  expect(shop.versions()).toBeUndefined()
})

test("An undeploy that never arrives is noticed, and everything stays.", async () => {
  shop.wadm.before = ({ operation }) => {
    if (operation === "undeploy") throw new WadmError("timeout", "no answer")
  }
  expect(await refused()).toMatchObject({ code: "changedMeanwhile" })
})

test("A defect of our own is no refusal, and is passed on as it is.", async () => {
  const bug = new TypeError("oops")
  shop.wadm.before = once("list", () => {
    throw bug
  })
  await expect(remove()).rejects.toBe(bug)
})

test("Two deletes at once: both end, and nothing is left.", async () => {
  await Promise.all([remove(), remove()])
  expect(shop.wadm.snapshot()).toEqual({})
})

test("An application that somebody else deletes before the fence is not made again by the fence.", async () => {
  shop.wadm.after = once("list", () => shop.wadm.client().delete("network"))
  await remove()
  expect(shop.wadm.snapshot()).toEqual({})
})

test("A user that is stored and not deployed does not block, and a warning names it.", async () => {
  await shop.wadm.client().put(consumer("dog"))
  await remove()
  expect(shop.versions()).toBeUndefined()
  expect(shop.warnings).toEqual([expect.stringContaining("1 application that is stored and not deployed refers to it")])
  expect(shop.warnings[0]).toContain("dog  version v1")
})

test("F22: An application whose newest version no longer refers to it still blocks while its old version runs.", async () => {
  await shop.create(consumerInputs("dog"))
  await shop.wadm.client().put(manifest("dog", { version: "v9" }))
  expect(await refused()).toMatchObject({ code: "inUse" })
})

test("An application that somebody else unshared is guarded as long as Pulumi knows it as shared.", async () => {
  await shop.create(consumerInputs("dog"))
  await deployAll(shop.wadm, network({ version: "theirs", shared: false, owner: "shop/dev/network" }))
  expect(await refused()).toMatchObject({ code: "inUse" })
})

test("Users in another lattice do not count, and a lattice of that name is not asked.", async () => {
  const elsewhere = shop.wadm.client("other")
  await elsewhere.put(network())
  await elsewhere.deploy("network", "v1")
  await elsewhere.put(consumer("dog"))
  await elsewhere.deploy("dog", "v1")
  await remove()
  expect(shop.versions()).toBeUndefined()
  await expect(shop.provider.delete("id", stateOf(networkInputs({ lattice: "other" })))).rejects.toMatchObject({
    code: "foreignOwner",
  })
})

test("An application that did not run, and that somebody deploys and uses meanwhile, is not undeployed.", async () => {
  const stored = networkInputs({ deployed: false })
  const own = new Shop()
  await own.create(stored)
  own.wadm.after = once("put", () => deployAll(own.wadm, network({ version: "theirs" }), consumer("dog")))
  await expect(own.delete(stored)).rejects.toMatchObject({ code: "inUse" })
  expect(own.versions()).toEqual([v, "theirs deployed"])
})

test("A fence that somebody else has deleted first does not stop what runs by then.", async () => {
  shop.wadm.before = at("delete", 2, async ({ version }) => {
    shop.wadm.before = () => undefined
    const client = shop.wadm.client()
    await deployAll(shop.wadm, network({ version: "theirs" }))
    await client.delete("network", version)
    shop.wadm.calls.length = 0
  })
  await expect(remove()).rejects.toMatchObject({ code: "notGone" })
  expect(shop.requests()).toEqual(["versions", "deploy", "versions"])
  expect(shop.versions()).toEqual(["theirs deployed"])
})

test("A fence that another delete puts at the last moment is left to that one.", async () => {
  const other = shop.wadm.client()
  shop.wadm.before = at("delete", 1, () =>
    other.put(fenceOf(renderManifest(networkInputs()), "shop/dev/network", undefined)),
  )
  await remove()
  expect(shop.versions()).toEqual([expect.stringMatching(/^pulumi-wadm-fence-/)])
})

test("A fence of its own whose delete got lost is not taken for somebody else's.", async () => {
  let deletes = 0
  shop.wadm.before = ({ operation }) => {
    if (operation === "delete" && ++deletes >= 2) throw new WadmError("timeout", "no answer")
  }
  await expect(remove()).rejects.toMatchObject({ code: "notGone" })
  expect(shop.versions()).toEqual([expect.stringMatching(/^pulumi-wadm-fence-/)])
  shop.wadm.before = () => undefined
  expect(await shop.provider.read("default/network", stateOf(networkInputs()))).toEqual({})
  expect(shop.versions()).toBeUndefined()
})

test("An application that another delete has undeployed under its fence is deleted all the same.", async () => {
  shop.wadm.before = at("list", 2, () => shop.wadm.client().undeploy("network"))
  await remove()
  expect(shop.versions()).toBeUndefined()
})

test("A name that was changed and changed back: what the program has is not deleted as its old resource.", async () => {
  const command = shop.provider
  await command.check({}, { ...networkInputs() })
  await command.delete("default/network", stateOf(networkInputs()))
  expect(shop.versions()).toEqual([`${v} deployed`])
})

test("Two old resources of one application are deleted once in a command.", async () => {
  const command = shop.provider
  const remove = () => command.delete("default/network", stateOf(networkInputs()))
  await Promise.all([remove(), remove()])
  expect(shop.requests().filter((operation) => operation === "undeploy")).toHaveLength(1)
})

test("A fence that gets no answer at all may be there, and the error says so.", async () => {
  shop.wadm.before = ({ operation }) => {
    if (operation === "put") shop.wadm.before = () => Promise.reject(new WadmError("timeout", "no answer"))
  }
  shop.wadm.after = once("put", () => Promise.reject(new WadmError("timeout", "no answer")))
  const failure = await remove().catch((error: unknown) => error)
  expect(failure).toMatchObject({
    code: "cannotCheck",
    message: expect.stringMatching(/Version pulumi-wadm-fence-\w{8}, .* may have been put all the same/) as string,
  })
  expect((failure as Error).message).not.toContain("Nothing was changed")
})

test("A delete that is cut off among its versions says where it stands, and the next one goes on.", async () => {
  shop.wadm.before = at("delete", 2, () => {
    shop.wadm.before = () => Promise.reject(new WadmError("unreachable", "no server"))
    throw new WadmError("unreachable", "no server")
  })
  await expect(remove()).rejects.toMatchObject({
    code: "notGone",
    message: expect.stringContaining("is undeployed, and was not deleted altogether:\n  no server\n") as string,
  })
  shop.wadm.before = () => undefined
  await remove()
  expect(shop.versions()).toBeUndefined()
})
