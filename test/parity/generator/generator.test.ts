import { describe, expect, it } from "vitest"
import { generatedManifests } from "./generator"
import { shrunk } from "./shrink"

describe("generated manifests", () => {
  it("are the same for the same seed, and others for another", () => {
    expect(generatedManifests(30, 7)).toEqual(generatedManifests(30, 7))
    expect(generatedManifests(30, 7)).not.toEqual(generatedManifests(30, 8))
  })

  it("are written in both formats, some of them valid and most of them broken", () => {
    const manifests = generatedManifests(200, 7)
    const valid = manifests.filter(({ name }) => name.endsWith(": valid")).length
    expect(valid).toBeGreaterThan(20)
    expect(valid).toBeLessThan(100)
    expect(new Set(manifests.map(({ format }) => format))).toEqual(new Set(["yaml", "json"]))
  })

  it("shrink to the lines that are of interest", async () => {
    const text = "metadata:\n  name: shop\n  labels:\n    team: a\nspec:\n  components: []\n"
    const smallest = await shrunk({ name: "one", text, format: "yaml" }, async (one) =>
      one.text.toString().includes("team: a"),
    )
    expect(smallest.trim()).toBe("metadata:\n  labels:\n    team: a")
  })

  it("are as long as before when nothing about them can be taken away", async () => {
    const text = '{ "kind": "Application" }'
    expect(await shrunk({ name: "one", text, format: "json" }, async (one) => one.format === "json")).toBe(text)
  })
})
