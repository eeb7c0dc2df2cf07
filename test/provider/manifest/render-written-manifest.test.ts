import { expect, test } from "vitest"
import { SHARED_ANNOTATION, VERSION_ANNOTATION, WADM_SHARED_ANNOTATION } from "../../../provider/manifest/annotations"
import { versionOf } from "../../../provider/manifest/references"
import { renderContent, renderManifest } from "../../../provider/manifest/render"
import type { Manifest } from "../../../provider/manifest/schema"
import { inputs } from "../../fixtures/inputs"
import { linked, own, refer } from "../../fixtures/manifests"

/** An application as a file holds it, with everything that the schema has. */
function written(annotations: Readonly<Record<string, string>> = {}): Manifest {
  return {
    apiVersion: "core.oam.dev/v1beta2",
    kind: "Shop",
    metadata: { name: "in-the-file", annotations: { team: "pets", ...annotations }, labels: { tier: "web" } },
    spec: {
      components: [
        linked(refer("http", "network/httpserver"), "dog"),
        {
          ...own("dog"),
          traits: [
            { type: "daemonscaler", properties: { instances: 2, spread: [{ name: "a", requirements: { z: "1" } }] } },
            { type: "logs", properties: { level: ["debug", null, 1.5] } },
          ],
        },
      ],
      policies: [{ name: "p", type: "t", properties: { a: "b" } }],
    },
  }
}

function rendered(annotations: Readonly<Record<string, string>> = {}, changes: Readonly<Record<string, unknown>> = {}) {
  return renderManifest(inputs({ components: undefined, manifest: written(annotations), ...changes }))
}

test("A whole manifest takes its name from the inputs and gets an owner and a version; everything else stays.", () => {
  const { metadata, ...rest } = written()
  expect(rendered()).toEqual({
    ...rest,
    metadata: {
      ...metadata,
      name: "dog",
      annotations: {
        team: "pets",
        "pulumi-wadm/owner": "shop/dev/dog",
        version: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
      },
    },
  })
})

test("The version of a manifest is the first part of the version that it gets.", () => {
  expect(versionOf(rendered({ [VERSION_ANNOTATION]: "v2.1" }))).toMatch(/^v2\.1-[0-9a-f]{12}$/)
  expect(versionOf(rendered({ [VERSION_ANNOTATION]: "" }))).toBe(versionOf(rendered()))
})

test.each([SHARED_ANNOTATION, WADM_SHARED_ANNOTATION])(
  "A manifest that is shared by the annotation %s alone gets both.",
  (key) => {
    expect(rendered({ [key]: "true" }).metadata.annotations).toMatchObject({
      [SHARED_ANNOTATION]: "true",
      [WADM_SHARED_ANNOTATION]: "true",
    })
  },
)

test("A manifest whose annotation says false is not shared.", () => {
  const { annotations } = rendered({ [WADM_SHARED_ANNOTATION]: "false" }).metadata
  expect(annotations).toMatchObject({ [WADM_SHARED_ANNOTATION]: "false" })
  expect(annotations).not.toHaveProperty([SHARED_ANNOTATION])
})

test("Who may use a manifest is said by its own annotation, which stays as it is.", () => {
  const list = "dog,  apps/*"
  const { annotations } = rendered({ [SHARED_ANNOTATION]: "true", "pulumi-wadm/shared-with": list }).metadata
  expect(annotations).toMatchObject({ "pulumi-wadm/shared-with": list, [WADM_SHARED_ANNOTATION]: "true" })
})

test("The owner is always this resource, whatever the manifest says.", () => {
  expect(rendered({ "pulumi-wadm/owner": "bank/prod/cat" }).metadata.annotations["pulumi-wadm/owner"]).toBe(
    "shop/dev/dog",
  )
  expect(versionOf(rendered({ "pulumi-wadm/owner": "bank/prod/cat" }))).toBe(versionOf(rendered()))
})

test("Before that, the manifest has its own version and no owner.", () => {
  const content = renderContent(inputs({ components: undefined, manifest: written({ [VERSION_ANNOTATION]: "v1" }) }))
  expect(content.metadata).toEqual({
    name: "dog",
    annotations: { team: "pets", version: "v1" },
    labels: { tier: "web" },
  })
})

test("What is written in the old forms deploys as the same version as what wadm makes of it.", () => {
  const old = { ...written(), spec: { components: [{ ...own("dog"), type: "actor", traits: null }] } }
  const now = { ...written(), spec: { components: [own("dog")] } }
  expect(rendered({}, { manifest: old })).toEqual(rendered({}, { manifest: now }))
})

test.each([
  ["a component", { spec: { components: [own("cat")] } }],
  ["an annotation", { metadata: { name: "x", annotations: { team: "cats" } } }],
  ["the kind", { kind: "Application" }],
])("Another version comes with another content of %s.", (_what, changes) => {
  expect(versionOf(rendered({}, { manifest: { ...written(), ...changes } }))).not.toBe(versionOf(rendered()))
})

test("D8: A file image of a written manifest has the file's digest behind it, and nothing else is changed.", () => {
  const image = "file:///dog.wasm"
  const given = written()
  const components = given.spec.components.map((component) =>
    component.name === "dog" ? { ...component, properties: { image } } : component,
  )
  const digested = inputs({
    components: undefined,
    manifest: { ...given, spec: { ...given.spec, components } },
    fileDigests: { dog: "sha256:0123456789abcdef", http: "sha256:0" },
  })
  const expected = components.map((component) =>
    component.name === "dog" ? { ...component, properties: { image: `${image}#sha256:0123456789ab` } } : component,
  )
  expect(renderContent(digested).spec).toEqual({ ...given.spec, components: expected })
})
