import { setImmediate } from "node:timers/promises"
import { expect, test } from "vitest"
import { createApplicationProvider } from "../../../provider/application-provider"
import { isWadmError } from "../../../provider/errors"
import { networkInputs, urn } from "../../fixtures/inputs"
import { linked, manifest, own, refer } from "../../fixtures/manifests"
import { stateOf } from "../../fixtures/shop"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"

const NAMES = ["first", "second", "third", "fourth"] as const
const shared = (name: string) => networkInputs({ name, wait: false, resourceUrn: urn(name) })

/** A lattice with four shared applications, and one process of Pulumi. */
async function open() {
  const wadm = new InMemoryWadm()
  const client = wadm.client()
  const progress = { status: () => undefined, note: () => undefined, warn: () => undefined }
  const provider = createApplicationProvider({
    clientFor: async () => client,
    progressFor: () => progress,
    forced: () => undefined,
  })
  for (const name of NAMES) await provider.create(shared(name))
  wadm.calls.length = 0
  return { wadm, remove: (name: string) => provider.delete("id", stateOf(shared(name))) }
}

/** Deploys a user of an application, as another tool would; gives whether wadm let it in. */
async function comesIn(wadm: InMemoryWadm, application: string): Promise<boolean> {
  const components = [own("user"), linked(refer("httpserver", `${application}/httpserver`), "user")]
  const client = wadm.client()
  await client.put(manifest("user", { components }))
  return client.deploy("user", "v1").then(
    () => true,
    (error: unknown) => {
      if (isWadmError(error, "refused")) return false
      throw error
    },
  )
}

/** Deletes all four, the second one so many requests later; a user of the second comes at the request `moment`. */
async function deleteAll(lag: number, moment: number) {
  const { wadm, remove } = await open()
  let count = 0
  let isIn: Promise<boolean> | undefined
  wadm.before = async () => {
    await setImmediate()
    if (count++ === moment) await (isIn = comesIn(wadm, "second"))
  }
  const late = async () => {
    while (count < lag) await setImmediate()
    return remove("second")
  }
  const others = NAMES.filter((name) => name !== "second").map(remove)
  const second = late().then(
    () => "deleted",
    (error: unknown) => (isWadmError(error) ? error.code : error),
  )
  await Promise.all(others)
  return { wadm, outcome: await second, isIn: (await isIn) ?? false, count }
}

test("Four shared applications that are deleted at once take as many looks at the lattice as one.", async () => {
  const { wadm, remove } = await open()
  await Promise.all(NAMES.map(remove))
  expect(wadm.snapshot()).toEqual({})
  expect(wadm.calls.filter(({ operation }) => operation === "list")).toHaveLength(3)
})

test.each([0, 3, 6, 9, 12, 20])(
  "Whenever a user comes while others are deleted too, one that starts %d requests late, it is seen or kept out.",
  async (lag) => {
    for (let moment = 0; ; moment++) {
      const { wadm, outcome, isIn, count } = await deleteAll(lag, moment)
      if (count <= moment) break
      const left = Object.keys(wadm.snapshot())
      const expected = isIn
        ? { outcome: "inUse", left: ["default-second", "default-user"] }
        : { outcome: "deleted", left: ["default-user"] }
      expect({ moment, outcome, left: left.sort() }).toEqual({ moment, ...expected })
      if (isIn) expect(wadm.store.runningVersion("default", "second")).toBeDefined()
    }
  },
)
