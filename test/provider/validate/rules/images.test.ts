import { expect, test } from "vitest"
import { said } from "../../../fixtures/findings"
import { manifest, own, refer } from "../../../fixtures/manifests"

const withImage = (image: string) => {
  const component = own("dog")
  return manifest("dog", { components: [refer("server", "network/server"), { ...component, properties: { image } }] })
}

test.each([
  "ghcr.io/shop/dog:1.2.3",
  "registry:5000/shop/dog:1",
  "oci://ghcr.io/shop/dog:1",
  "ghcr.io/shop/dog@sha256:0123",
  "ghcr.io/shop/dog:latest@sha256:0123",
  "file:///dog.wasm",
  "wasmcloud+builtin://http-server",
])("D8: The image %s stays the same.", (image) => {
  expect(said("moving-tag", withImage(image))).toEqual([])
})

test.each(["ghcr.io/shop/dog:latest", "ghcr.io/shop/dog", "registry:5000/shop/dog", "dog", "oci://ghcr.io/shop/dog"])(
  "D8: The image %s may be another one tomorrow, which is worth a warning.",
  (image) => {
    expect(said("moving-tag", withImage(image))).toEqual([
      "spec.components[1].properties.image: says no version, so that another image there changes nothing here, and hosts refuse it unless they run with --allow-latest; name a tag or a digest",
    ])
  },
)
