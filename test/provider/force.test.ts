import { expect, test } from "vitest"
import { readForced } from "../../provider/force"

test("Without the variable nothing is forced.", () => {
  expect(readForced({})("network")).toBeUndefined()
  expect(readForced({ PULUMI_WADM_FORCE: " " })("network")).toBeUndefined()
})

test("Each application has its reason, and others have none.", () => {
  const forced = readForced({ PULUMI_WADM_FORCE: "network: moved to v2: at last ; my_cache:gone" })
  expect(["network", "my_cache", "net"].map(forced)).toEqual(["moved to v2: at last", "gone", undefined])
})

test.each(["network", "network:", ": why", "net work: why", "network: why;", "*: all"])(
  "%j is refused: force needs a name and a reason.",
  (text) => {
    expect(() => readForced({ PULUMI_WADM_FORCE: text })).toThrow(
      /^environment PULUMI_WADM_FORCE must be "APPLICATION: why", not/,
    )
  },
)
