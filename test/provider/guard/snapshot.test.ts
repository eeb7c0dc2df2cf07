import { expect, test } from "vitest"
import { WadmError } from "../../../provider/errors"
import { readLattice } from "../../../provider/guard/snapshot"
import { deployAll } from "../../fixtures/lattice"
import { consumer, manifest, network } from "../../fixtures/manifests"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"

const timeout = new WadmError("timeout", "no answer")

test("A snapshot has what runs of each application, and the newest version where that is another.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, network())
  await wadm.client().put(network({ version: "v2" }))
  await wadm.client().put(consumer("dog"))
  expect(await readLattice(wadm.client())).toEqual({
    lattice: "default",
    applications: [
      { name: "dog", newestVersion: "v1", deployedVersion: undefined, deployed: undefined, stored: consumer("dog") },
      {
        ...{ name: "network", newestVersion: "v2", deployedVersion: "v1" },
        ...{ deployed: network(), stored: network({ version: "v2" }) },
      },
    ],
  })
})

test("At most 64 applications are read at once.", async () => {
  const wadm = new InMemoryWadm()
  for (let index = 0; index < 100; index++) await deployAll(wadm, manifest(`app-${index}`))
  let [open, most] = [0, 0]
  wadm.before = async ({ operation }) => {
    if (operation !== "get") return
    most = Math.max(most, ++open)
    await new Promise(setImmediate)
    open--
  }
  expect((await readLattice(wadm.client())).applications).toHaveLength(100)
  expect(most).toBe(64)
})

test("A list that gets no answer while wadm answers otherwise is too large, and the error says so.", async () => {
  const wadm = new InMemoryWadm()
  wadm.payloadLimit = 8192
  wadm.before = ({ operation }) => (operation === "list" ? Promise.reject(timeout) : undefined)
  await expect(readLattice(wadm.client())).rejects.toMatchObject({
    code: "tooLarge",
    message: expect.stringContaining("raise its max_payload of 8,192 bytes") as string,
  })
})

test("A wadm that answers nothing at all is a timeout.", async () => {
  const wadm = new InMemoryWadm()
  wadm.before = () => Promise.reject(timeout)
  await expect(readLattice(wadm.client())).rejects.toBe(timeout)
})
