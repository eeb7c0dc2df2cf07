import { test } from "vitest"
import { InMemoryWadm } from "../helpers/in-memory-wadm"
import { BEHAVIOURS } from "./behaviours"
import { expectCollision } from "./collision"
import { FENCE_BEHAVIOURS } from "./fence-behaviours"
import { expectRunning } from "./running"

for (const { title, run } of [...BEHAVIOURS, ...FENCE_BEHAVIOURS]) {
  test(`In memory: ${title}`, () => run(new InMemoryWadm().client()))
}

test("In memory: lattice a with application b-c and lattice a-b with application c are one record.", async () => {
  const wadm = new InMemoryWadm()
  await expectCollision((lattice) => wadm.client(lattice))
})

test("In memory: a delete of a version that is not there stops the parts of what stays deployed.", async () => {
  const wadm = new InMemoryWadm()
  await expectRunning(wadm.client(), async () => wadm.store.runningVersion("default", "dog"))
})
