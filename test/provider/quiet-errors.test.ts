import { expect, test } from "vitest"
import { WadmError } from "../../provider/errors"
import { quietErrors } from "../../provider/quiet-errors"

/** What Pulumi's dynamic provider server prints beside the message. */
async function printed(error: unknown): Promise<string> {
  const { verb } = quietErrors({ verb: () => Promise.reject(error as Error) })
  const caught: unknown = await verb().catch((reason: unknown) => reason)
  expect(caught).toBe(error)
  return caught instanceof Error ? `${String(caught)}: ${caught.stack ?? ""}` : ""
}

test("An expected failure is printed in one short line, and keeps its message for the engine.", async () => {
  const error = new WadmError("inUse", "first line\nsecond line")
  expect(await printed(error)).toBe("pulumi-wadm: first line")
  expect(error.message).toBe("first line\nsecond line")
})

test("A bug keeps its whole stack.", async () => {
  expect(await printed(new TypeError("oops"))).toMatch(/^TypeError: oops: TypeError: oops\n\s+at /)
})

test("A verb that succeeds gives its result and gets its arguments.", async () => {
  const { add } = quietErrors({ add: async (left: number, right: number) => left + right })
  expect(await add(1, 2)).toBe(3)
})
