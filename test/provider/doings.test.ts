import { expect, test } from "vitest"
import { createDoings, type Declared } from "../../provider/doings"

const network = { resourceUrn: "urn:network", lattice: "default", name: "network", servers: "a:1" }
const ran: string[] = []
const run = async (): Promise<void> => void ran.push("deleted")

test("What the program has is not deleted.", async () => {
  const doings = createDoings()
  doings.declare(network)
  await doings.delete(network, () => expect.unreachable("it was deleted"))
})

test.each<Partial<Declared>>([
  { name: "network-1" },
  { lattice: "other" },
  { resourceUrn: "urn:other" },
  { servers: "b:1" },
  { apiPrefix: "other.wadm.api" },
])("What the program has with another %o is deleted.", async (other) => {
  const doings = createDoings()
  doings.declare(network)
  ran.length = 0
  await doings.delete({ ...network, ...other }, run)
  expect(ran).toEqual(["deleted"])
})

test("A deletion that failed can be tried again.", async () => {
  const doings = createDoings()
  await expect(doings.delete(network, () => Promise.reject(new Error("refused")))).rejects.toThrow("refused")
  ran.length = 0
  await doings.delete(network, run)
  expect(ran).toEqual(["deleted"])
})
