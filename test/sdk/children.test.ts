import { ComponentResource, runtime } from "@pulumi/pulumi"
import { expect, test } from "vitest"
import { Application, component } from "../../sdk"
import { valueOf } from "../../sdk/output-insides"

class Pets extends ComponentResource {
  readonly applications: readonly Application[]

  constructor(name: string) {
    super("shop:index:Pets", name)
    const components = { main: component({ image: "example.com/pet:1" }) }
    this.applications = ["dog", "cat"].map((pet) => new Application(pet, { components }, { parent: this }))
  }
}

test("Bug: two applications of one parent waited for each other for ever.", async () => {
  const newResource = ({ name, inputs }: runtime.MockResourceArgs) => ({ id: name, state: inputs as object })
  await runtime.setMocks({ newResource, call: () => ({}) }, "shop", "dev")
  const urns = new Pets("pets").applications.map(({ urn }) => valueOf(urn))
  expect(await Promise.all(urns)).toEqual(
    ["dog", "cat"].map((pet) => `urn:pulumi:dev::shop::shop:index:Pets$pulumi-nodejs:wadm:Application::${pet}`),
  )
})
