import { test } from "vitest"
import { InMemoryWadm } from "../helpers/in-memory-wadm"
import { BEHAVIOURS } from "./behaviours"
import { expectCollision } from "./collision"

for (const { title, run } of BEHAVIOURS) {
  test(`In memory: ${title}`, () => run(new InMemoryWadm().client()))
}

test("In memory: lattice a with application b-c and lattice a-b with application c are one record.", async () => {
  const wadm = new InMemoryWadm()
  await expectCollision((lattice) => wadm.client(lattice))
})
