import { describe, expect, it } from "vitest"
import { storedDifference } from "./stored"

function manifest(annotations: Readonly<Record<string, string>>, components: readonly unknown[] = []): unknown {
  return { apiVersion: "core.oam.dev/v1beta1", metadata: { name: "shop", annotations }, spec: { components } }
}

describe("comparing our manifest with the one that wadm stores", () => {
  it("does not count the order of keys", () => {
    expect(storedDifference({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBeUndefined()
  })

  it("does not count the version that wadm makes up", () => {
    expect(storedDifference(manifest({ team: "a" }), manifest({ team: "a", version: "01H" }))).toBeUndefined()
    expect(storedDifference(manifest({}), manifest({ version: "01H" }))).toBeUndefined()
  })

  it("counts the version that the manifest has", () => {
    const difference = storedDifference(manifest({ version: "1.10" }), manifest({ version: "1.1" }))
    expect(difference).toBe('at metadata.annotations.version we have "1.10" and wadm stores "1.1"')
  })

  it("does not count what wadm drops when it is empty", () => {
    const ours = manifest({}, [{ name: "worker", properties: { image: "a", config: [], secrets: [], id: undefined } }])
    expect(storedDifference(ours, manifest({}, [{ name: "worker", properties: { image: "a" } }]))).toBeUndefined()
  })

  it("counts an empty list that wadm keeps", () => {
    const withTraits = manifest({}, [{ name: "worker", traits: [] }])
    expect(storedDifference(withTraits, manifest({}, [{ name: "worker" }]))).toBe(
      "at spec.components.0.traits we have [] and wadm stores nothing",
    )
  })

  it("tells a list from a mapping, and a key of every object from one of this object", () => {
    expect(storedDifference({ a: [1] }, { a: { 0: 1 } })).toBe('at a we have [1] and wadm stores {"0":1}')
    expect(storedDifference({}, { toString: "text" })).toBe('at toString we have nothing and wadm stores "text"')
  })
})
