import { runtime, StackReference } from "@pulumi/pulumi"
import { expect, test } from "vitest"
import { fromStack, type SharedComponentOutput } from "../../sdk"

interface Shared {
  readonly httpserver: SharedComponentOutput<"capability">
}

const reference = { kind: "capability", application: "network", component: "httpserver", lattice: "default" }

async function stackWith(outputs: Readonly<Record<string, unknown>>): Promise<StackReference> {
  const newResource = ({ inputs }: runtime.MockResourceArgs) => ({
    id: "network",
    state: { ...(inputs as Record<string, unknown>), outputs },
  })
  await runtime.setMocks({ newResource, call: () => ({}) }, "shop", "dev")
  return new StackReference("acme/network/prod")
}

test("Who may use them comes along.", async () => {
  const shared = { httpserver: { ...reference, sharedWith: ["dog", "apps/*"] } }
  const { httpserver } = fromStack<Shared>(await stackWith({ shared }), "shared")
  expect(await new Promise((resolve) => httpserver.apply(resolve))).toEqual(shared.httpserver)
})

test("Shared components that another stack exports are read under their names.", async () => {
  const { httpserver } = fromStack<Shared>(await stackWith({ shared: { httpserver: reference } }), "shared")
  expect(await new Promise((resolve) => httpserver.apply(resolve))).toEqual(reference)
})

test("The name of a connection stays behind, since it is that stack's own, and everything else comes along.", async () => {
  const shared = { deep: [{ ...reference, connection: "eu" }], connection: "a text", nothing: null }
  const read = fromStack<typeof shared>(await stackWith({ shared }), "shared")
  const value = await new Promise((resolve) => read.apply(resolve))
  expect(value).toEqual({ deep: [reference], connection: "a text", nothing: null })
})
