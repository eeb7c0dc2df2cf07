import { expect, test } from "vitest"
import { createApplicationProvider } from "../../provider/application-provider"
import { InMemoryWadm } from "../helpers/in-memory-wadm"
import { consumerInputs, sharedInputs } from "./programs"

test("Users count in the lattice of their application, and in no other.", async () => {
  const wadm = new InMemoryWadm()
  // Each command has a provider process of its own.
  const provider = () =>
    createApplicationProvider({
      clientFor: async (lattice) => wadm.client(lattice),
      progressFor: () => ({ status: () => undefined, note: () => undefined, warn: () => undefined }),
      forced: () => undefined,
    })
  const stateOn = async (lattice: string) =>
    (await provider().create(sharedInputs(lattice, "base", "blockWhileInUse"))).outs as Record<string, unknown>
  const [onMoon, byDefault] = [await stateOn("moon"), await stateOn("default")]
  await provider().create(consumerInputs("moon", "dog", "up httpserver"))

  await expect(provider().delete("moon/network", onMoon)).rejects.toMatchObject({ code: "inUse" })
  await provider().delete("default/network", byDefault)
  expect(Object.keys(wadm.snapshot())).toEqual(["moon-network", "moon-dog"])
})
