import { runInNewContext } from "node:vm"
import { expect, test } from "vitest"
import { PROVIDER_TEXT } from "../../sdk/provider-text"

test("The text that Pulumi keeps in the state is this, byte for byte: an old state must run with a new package.", () => {
  expect(PROVIDER_TEXT).toBe('exports.handler = () => require("pulumi-wadm/provider").provider;')
  expect(Buffer.byteLength(PROVIDER_TEXT)).toBeLessThanOrEqual(200)
})

test("The text gives the provider of the installed package when it is run as Pulumi runs it.", () => {
  const exports: { handler?: () => unknown } = {}
  const required: string[] = []
  const require = (name: string) => {
    required.push(name)
    return { provider: "the provider" }
  }
  runInNewContext(PROVIDER_TEXT, { exports, require })
  expect(required).toEqual([])
  expect(exports.handler?.()).toBe("the provider")
  expect(required).toEqual(["pulumi-wadm/provider"])
})
