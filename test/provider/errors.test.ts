import { expect, test } from "vitest"
import { isWadmError, WadmError } from "../../provider/errors"

test("An error is recognised by its code, also when another copy of the package made it.", () => {
  const other = Object.assign(new Error("x"), { name: "WadmError", code: "timeout" })
  for (const error of [new WadmError("timeout", "x"), other]) {
    expect(isWadmError(error)).toBe(true)
    expect(isWadmError(error, "refused", "timeout")).toBe(true)
    expect(isWadmError(error, "refused")).toBe(false)
  }
})

test.each([[new Error("x")], [Object.assign(new Error("x"), { code: "timeout" })], ["timeout"], [undefined]])(
  "Anything else, such as %s, is not recognised.",
  (error) => {
    expect(isWadmError(error)).toBe(false)
    expect(isWadmError(error, "timeout")).toBe(false)
  },
)
