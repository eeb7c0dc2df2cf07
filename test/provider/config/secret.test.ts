import { format, inspect } from "node:util"
import { expect, test } from "vitest"
import { Secret } from "../../../provider/config/secret"

const secret = new Secret("hunter2")

test.each([
  ["as text", String(secret)],
  ["as JSON", JSON.stringify({ secret })],
  ["printed", format("%s %o %j", secret, secret, secret)],
  ["inspected with everything hidden", inspect({ secret }, { showHidden: true, depth: 9 })],
  ["inspected without its own way", inspect({ secret }, { customInspect: false, showHidden: true, depth: 9 })],
  ["copied", JSON.stringify(Object.assign({}, secret))],
  ["within an error", inspect(new Error("why", { cause: secret }))],
])("A secret does not show %s.", (_how, text) => {
  expect(text).not.toContain("hunter2")
})

test("Whoever needs the text gets it.", () => {
  expect(secret.reveal()).toBe("hunter2")
})
