import { expect, test } from "vitest"
import { createDoings } from "../../provider/doings"
import { PartialError } from "../../provider/partial-error"

const ran: string[] = []
const run = async (): Promise<void> => void ran.push("deleted")

test("What this command has made is not deleted, whether it is ready or late.", async () => {
  const doings = createDoings()
  await doings.create("a", async () => "made")
  await expect(doings.create("b", () => Promise.reject(new PartialError(new Error("late"), "b", {})))).rejects.toThrow(
    "late",
  )
  for (const id of ["a", "b"]) await doings.delete(id, () => expect.unreachable("it was deleted"))
})

test("What this command failed to make is deleted.", async () => {
  const doings = createDoings()
  await expect(doings.create("a", () => Promise.reject(new Error("refused")))).rejects.toThrow("refused")
  ran.length = 0
  await doings.delete("a", run)
  expect(ran).toEqual(["deleted"])
})

test("A deletion that failed can be tried again.", async () => {
  const doings = createDoings()
  await expect(doings.delete("a", () => Promise.reject(new Error("refused")))).rejects.toThrow("refused")
  ran.length = 0
  await doings.delete("a", run)
  expect(ran).toEqual(["deleted"])
})
