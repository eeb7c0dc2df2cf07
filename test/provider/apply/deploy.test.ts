import { beforeEach, describe, expect, test } from "vitest"
import { deploy, store } from "../../../provider/apply/deploy"
import { readLive } from "../../../provider/apply/live"
import { WadmError } from "../../../provider/errors"
import type { Manifest } from "../../../provider/manifest/schema"
import { always, deployAll, fail, once } from "../../fixtures/lattice"
import { manifest } from "../../fixtures/manifests"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"

const version = (name: string) => manifest("dog", { version: name, owner: "shop/dev/dog" })
const lost = new WadmError("timeout", "no answer")
const storeFailed = new WadmError("storeFailed", "Internal storage error")

let wadm: InMemoryWadm
beforeEach(() => {
  wadm = new InMemoryWadm()
})

async function storeNow(application: Manifest): Promise<boolean> {
  return store(wadm.client(), application, await readLive(wadm.client(), "dog"))
}

function stored() {
  return wadm.snapshot()["default-dog"]
}

test("A new application is put.", async () => {
  expect(await storeNow(version("v1"))).toBe(true)
  expect(stored()).toEqual({ versions: ["v1"], deployed: undefined })
})

test.each([
  ["deployed", async () => deployAll(wadm, version("v1"))],
  ["stored as the newest", async () => wadm.client().put(version("v1"))],
])("A version that is %s already is not put again.", async (_what, prepare) => {
  await prepare()
  expect(await storeNow(version("v1"))).toBe(false)
  expect(stored()?.versions).toEqual(["v1"])
})

test("An older version becomes the newest one again, as when a program goes from A to B and back to A.", async () => {
  await deployAll(wadm, version("A"), version("B"))
  expect(await storeNow(version("A"))).toBe(true)
  expect(stored()).toEqual({ versions: ["B", "A"], deployed: "B" })
})

test("When someone else created the application meanwhile, the version is given back, and the error names them.", async () => {
  const other = manifest("dog", { version: "theirs", owner: "shop/prod/dog" })
  wadm.before = once("put", () => wadm.client().put(other))
  await expect(store(wadm.client(), version("v1"), undefined)).rejects.toMatchObject({
    code: "alreadyExists",
    message: expect.stringContaining("belongs to the Pulumi resource shop/prod/dog") as string,
  })
  expect(stored()?.versions).toEqual(["theirs"])
})

test("A put whose answer got lost counts when wadm has the version.", async () => {
  wadm.after = once("put", fail(lost))
  expect(await storeNow(version("v1"))).toBe(true)
  expect(stored()?.versions).toEqual(["v1"])
})

test("A put whose answer got lost in a race is given back all the same.", async () => {
  wadm.before = once("put", () => wadm.client().put(manifest("dog", { version: "theirs" })))
  let puts = 0
  wadm.after = ({ operation }) => {
    if (operation === "put" && ++puts === 2) throw lost
  }
  await expect(store(wadm.client(), version("v1"), undefined)).rejects.toMatchObject({ code: "alreadyExists" })
  expect(stored()?.versions).toEqual(["theirs"])
})

test("A put that got no answer and had no effect is sent once more.", async () => {
  wadm.before = once("put", fail(lost))
  expect(await storeNow(version("v1"))).toBe(true)
  expect(stored()?.versions).toEqual(["v1"])
  wadm.before = always("put", fail(lost))
  await expect(storeNow(version("v2"))).rejects.toBe(lost)
  expect(stored()?.versions).toEqual(["v1"])
})

test("A put whose first sending arrives late, and so is there already, counts.", async () => {
  wadm.before = once("put", () => wadm.client().put(version("v1")))
  await expect(store(wadm.client(), version("v1"), undefined)).resolves.toBe(true)
  expect(stored()?.versions).toEqual(["v1"])
})

test("A version of that name with other content is left alone, and the error says so.", async () => {
  const other = manifest("dog", { version: "v1", owner: "shop/dev/dog", annotations: { color: "red" } })
  wadm.before = once("put", () => wadm.client().put(other))
  await expect(store(wadm.client(), version("v1"), undefined)).rejects.toMatchObject({
    code: "alreadyExists",
    message: expect.stringContaining("has a version v1 already, with other content") as string,
  })
  expect(await wadm.client().get("dog")).toEqual(other)
})

test("A put that is refused for another reason says that one.", async () => {
  const refused = new WadmError("refused", "no")
  wadm.before = once("put", fail(refused))
  await expect(store(wadm.client(), version("v1"), undefined)).rejects.toBe(refused)
})

test("A put that wadm cannot store is sent three times more, and then it is an error.", async () => {
  let puts = 0
  wadm.before = ({ operation }) => (operation === "put" && ++puts < 4 ? fail(storeFailed)({ operation }) : undefined)
  expect(await storeNow(version("v1"))).toBe(true)
  puts = -99
  await expect(storeNow(version("v2"))).rejects.toBe(storeFailed)
  expect(puts).toBe(-95)
})

test("A deploy is believed when it is acknowledged.", async () => {
  await wadm.client().put(version("v1"))
  await deploy(wadm.client(), "dog", "v1")
  expect(stored()?.deployed).toBe("v1")
})

test("A deploy of an application that is gone says so.", async () => {
  await expect(deploy(wadm.client(), "dog", "v1")).rejects.toMatchObject({
    code: "refused",
    message:
      'wadm refused "deploy" for application "dog" in lattice "default": the application is gone; someone deleted it meanwhile',
  })
})

describe("A deploy of a second version", () => {
  beforeEach(async () => {
    await deployAll(wadm, version("v1"))
    await wadm.client().put(version("v2"))
    wadm.calls.length = 0
  })

  test("counts when the version runs although its answer got lost.", async () => {
    wadm.after = once("deploy", fail(lost))
    await deploy(wadm.client(), "dog", "v2")
    expect(stored()?.deployed).toBe("v2")
    expect(wadm.operations()).toEqual(["deploy", "versions"])
  })

  test("is sent once more when it got lost.", async () => {
    wadm.before = once("deploy", fail(lost))
    await deploy(wadm.client(), "dog", "v2")
    expect(stored()?.deployed).toBe("v2")
  })

  test("is not sent again over what somebody else has put meanwhile.", async () => {
    wadm.before = once("deploy", async () => {
      await deployAll(wadm, manifest("dog", { version: "theirs" }))
      throw lost
    })
    await expect(deploy(wadm.client(), "dog", "v2")).rejects.toBe(lost)
    expect(stored()?.deployed).toBe("theirs")
  })

  test("is a timeout when it is lost again.", async () => {
    wadm.before = always("deploy", fail(lost))
    await expect(deploy(wadm.client(), "dog", "v2")).rejects.toBe(lost)
    expect(stored()?.deployed).toBe("v1")
  })

  test("counts when the version runs although wadm says that it could not store it.", async () => {
    wadm.after = always("deploy", fail(storeFailed))
    await deploy(wadm.client(), "dog", "v2")
    expect(wadm.operations()).toEqual(["deploy", "deploy", "deploy", "deploy", "versions"])
  })
})
