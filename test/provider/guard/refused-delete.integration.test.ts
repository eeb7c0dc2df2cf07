import { afterAll, beforeAll, expect, test } from "vitest"
import { type LocalLattice, startLattice } from "../../helpers/lattice"
import { refuseDelete } from "./refused-delete"

let lattice: LocalLattice
beforeAll(async () => {
  lattice = await startLattice()
})
afterAll(() => lattice.stop())

test("A refused delete with 100 users names all of them, leaves wadm's store as it is, and costs little more than its requests.", async () => {
  const { message, untouched, refusals, bare } = await refuseDelete(lattice, 100, 5)
  expect(message.split("\n")[0]).toMatch(/was not deleted: 100 applications use it$/)
  for (let index = 0; index < 100; index++) {
    expect(message).toMatch(new RegExp(`^ {2}user-${String(index).padStart(3, "0")} {2}version v1 {2}httpserver`, "m"))
  }
  expect(untouched).toBe(true)
  // Seen: 1.3 on a quiet machine.
  expect(Math.min(...refusals) / Math.min(...bare)).toBeLessThan(4)
})
