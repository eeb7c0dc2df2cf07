import { expect, test } from "vitest"
import { liveManifests, readLive, readLiveKnowing, requireUnclaimed } from "../../../provider/apply/live"
import { deployAll, once } from "../../fixtures/lattice"
import { manifest } from "../../fixtures/manifests"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"

const first = manifest("dog", { version: "v1", owner: "shop/dev/dog" })
const second = manifest("dog", { version: "v2", owner: "shop/dev/dog" })

test("An application that wadm does not know is undefined.", async () => {
  expect(await readLive(new InMemoryWadm().client(), "dog")).toBeUndefined()
})

test("One that is deployed in its newest version is read in two requests.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, first)
  wadm.calls.length = 0
  const live = await readLive(wadm.client(), "dog")
  expect(live).toEqual({ newest: first, deployed: first, versions: [{ version: "v1", deployed: true }] })
  expect(liveManifests(live!)).toEqual([first])
  expect(wadm.operations().sort()).toEqual(["get", "versions"])
})

test("One that runs in an older version is read in both.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, first)
  await wadm.client().put(second)
  const live = await readLive(wadm.client(), "dog")
  expect(live).toMatchObject({ newest: second, deployed: first })
  expect(liveManifests(live!)).toEqual([second, first])
})

test("One that is stored alone has no deployed version.", async () => {
  const wadm = new InMemoryWadm()
  await wadm.client().put(first)
  const live = await readLive(wadm.client(), "dog")
  expect(live).toMatchObject({ newest: first, deployed: undefined })
  expect(liveManifests(live!)).toEqual([first])
})

test.each([
  ["shop/dev/dog", true],
  ["shop/prod/dog", false],
])("The owner %s may go on with what shop/dev/dog put: %s.", (owner, allowed) => {
  const client = new InMemoryWadm().client()
  const live = { newest: first, deployed: undefined, versions: [] }
  const check = () => requireUnclaimed(client, live, owner)
  if (allowed) expect(check).not.toThrow()
  else
    expect(check).toThrow(
      expect.objectContaining({ code: "alreadyExists", message: expect.stringContaining("shop/dev/dog") as string }),
    )
  expect(() => requireUnclaimed(client, undefined, owner)).not.toThrow()
})

test("What no Pulumi stack put belongs to nobody's resource.", () => {
  const live = { newest: manifest("dog"), deployed: undefined, versions: [] }
  expect(() => requireUnclaimed(new InMemoryWadm().client(), live, "shop/dev/dog")).toThrow(
    "belongs to no Pulumi stack",
  )
})

test("A version that is put between the two answers makes it read again.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, first)
  wadm.before = once("versions", () => deployAll(wadm, second))
  expect(await readLive(wadm.client(), "dog")).toMatchObject({ newest: second, deployed: second })
})

test("One that changes at every read is an error, never an old answer.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, first)
  let number = 2
  wadm.before = ({ operation }) =>
    operation === "versions" ? wadm.client().put(manifest("dog", { version: `v${number++}` })) : undefined
  await expect(readLive(wadm.client(), "dog")).rejects.toMatchObject({ code: "badReply" })
})

test("Of a version that is known, and all that there is to see, the content is not asked for again.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, first)
  wadm.calls.length = 0
  const live = await readLiveKnowing(wadm.client(), first)
  expect(live).toEqual({ newest: first, deployed: first, versions: [{ version: "v1", deployed: true }] })
  expect(wadm.operations()).toEqual(["versions"])
  await wadm.client().undeploy("dog")
  expect(await readLiveKnowing(wadm.client(), first)).toMatchObject({ newest: first, deployed: undefined })
  expect(await readLiveKnowing(wadm.client(), manifest("cat"))).toBeUndefined()
})

test("Beside a version that is known, another one that runs or is the newest is read.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, first)
  await wadm.client().put(second)
  expect(await readLiveKnowing(wadm.client(), first)).toMatchObject({ newest: second, deployed: first })
  expect(await readLiveKnowing(wadm.client(), second)).toMatchObject({ newest: second, deployed: first })
})
