import { expect, test } from "vitest"
import { linksOf } from "../../../provider/manifest/links"
import { renderManifest } from "../../../provider/manifest/render"
import type { Manifest } from "../../../provider/manifest/schema"
import { contentHash } from "../../../provider/manifest/version"
import { inputs } from "../../fixtures/inputs"
import { linked, manifest, own } from "../../fixtures/manifests"

function rendered(written: Manifest) {
  return renderManifest(inputs({ components: undefined, manifest: written }))
}

function withConfig(path: string): Manifest {
  const component = linked(own("http", "capability"), "http", "n")
  const [trait] = component.traits!
  const properties = {
    ...(trait!.properties as object),
    source: { config: [{ name: "path", properties: { path } }, { name: "elsewhere" }] },
    target: { name: "http", config: [{ name: "limit", properties: { limit: "1" } }] },
  }
  return manifest("shop", { components: [{ ...component, traits: [{ type: "link", properties }] }] })
}

test("Bug: new values of a link's configuration in a manifest file were stored and never used.", () => {
  const [link] = rendered(withConfig("/a")).spec.components.flatMap(linksOf)
  expect(link?.source?.config).toEqual([
    { name: `path-${contentHash({ path: "/a" })}`, properties: { path: "/a" } },
    { name: "elsewhere" },
  ])
  expect(link?.target).toEqual({
    name: "http",
    config: [{ name: `limit-${contentHash({ limit: "1" })}`, properties: { limit: "1" } }],
  })
  const [other] = rendered(withConfig("/b")).spec.components.flatMap(linksOf)
  expect(other?.source?.config?.[0]?.name).not.toBe(link?.source?.config?.[0]?.name)
})

test("Everything else about a link, a trait of another type, and what the program holds stay as they were.", () => {
  const written = withConfig("/a")
  const before = structuredClone(written)
  const [link] = rendered(written).spec.components.flatMap(linksOf)
  expect(link).toMatchObject({ name: "n", namespace: "wasi", package: "http", interfaces: ["incoming-handler"] })
  expect(written).toEqual(before)
  const others = manifest("shop", {
    components: [{ ...own("main"), traits: [{ type: "logs", properties: { level: "debug" } }] }],
  })
  expect(rendered(others).spec).toEqual(others.spec)
})
