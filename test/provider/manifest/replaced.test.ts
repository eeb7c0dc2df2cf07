import { expect, test } from "vitest"
import { replacedBetween } from "../../../provider/manifest/replaced"
import type { ManifestComponent } from "../../../provider/manifest/schema"
import { manifest, own, refer, scaled, withTrait } from "../../fixtures/manifests"

const dog = scaled(own("dog"))
const dogWith = (properties: ManifestComponent["properties"]) => ({
  ...dog,
  properties: { ...dog.properties, ...properties },
})

function replaced(before: ManifestComponent, after: ManifestComponent) {
  return replacedBetween(manifest("pets", { components: [before] }), manifest("pets", { components: [after] }))
}

const config = (name: string, greeting: string) => dogWith({ config: [{ name, properties: { greeting } }] })
const secrets = (name: string) => dogWith({ secrets: [{ name, properties: { policy: "vault", key: "k" } }] })

test.each([
  ["another image", dog, dogWith({ image: "example.com/dog:2" })],
  ["a configuration of another name", config("a", "hello"), config("b", "hello")],
  ["a secret of another name", secrets("a"), secrets("b")],
  ["another kind of scaler", dog, withTrait(own("dog"), "daemonscaler", { instances: 1 })],
])("A component with %s takes the place of the one before.", (_what, before, after) => {
  expect(replaced(before, after)).toEqual([
    { id: "pets-dog", image: after.properties.image, before: before.properties.image },
  ])
})

test.each([
  ["that is as before", dog, dog],
  ["of which a configuration has other values", config("a", "hello"), config("a", "howdy")],
  ["with more instances", dog, withTrait(own("dog"), "spreadscaler", { instances: 5 })],
  ["under another id", dog, dogWith({ id: "other", image: "example.com/dog:2" })],
  ["of another name", dog, scaled(own("cat"))],
  ["that another application runs now", dog, refer("dog", "zoo/dog", "component")],
  ["that another application ran before", refer("dog", "zoo/dog", "component"), dog],
])("A component %s takes no other one's place.", (_what, before, after) => {
  expect(replaced(before, after)).toEqual([])
})

test("wadm itself waits until a capability has stopped.", () => {
  const server = (version: number) => ({
    ...own("server", "capability"),
    properties: { image: `example.com/server:${version}` },
  })
  expect(replaced(server(1), server(2))).toEqual([])
})

test("A component under an id of its own is known by that id, also under another name.", () => {
  const named = (name: string) => ({ ...dogWith({ id: "the-dog" }), name })
  expect(replaced(named("dog"), named("hound"))).toMatchObject([{ id: "the-dog" }])
})
