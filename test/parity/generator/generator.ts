import fc, { type Arbitrary } from "fast-check"
import { stringify } from "yaml"
import type { Candidate } from "../judge"
import { BREAKAGES } from "./breakages"
import { TEXT_BREAKAGES } from "./text-breakages"
import type { Tree } from "./tree"
import { validManifest } from "./valid-manifest"

/** A breakage, and the number that chooses its place. */
interface Change<Breakage> {
  readonly breakage: Breakage
  readonly choice: number
}

function changes<Breakage>(breakages: readonly Breakage[], maxLength: number): Arbitrary<Change<Breakage>[]> {
  return fc.array(fc.record({ breakage: fc.constantFrom(...breakages), choice: fc.nat(0xffff) }), { maxLength })
}

const yaml = fc.record({
  format: fc.constant("yaml" as const),
  manifest: validManifest,
  treeChanges: changes(BREAKAGES, 2),
  textChanges: changes(TEXT_BREAKAGES, 1),
})

const json = fc.record({
  format: fc.constant("json" as const),
  manifest: validManifest,
  treeChanges: changes(BREAKAGES, 2),
  textChanges: fc.constant([]),
})

const recipe = fc.oneof({ arbitrary: yaml, weight: 3 }, { arbitrary: json, weight: 1 })

/** Manifests of which some are valid and the others are wrong or odd in up to three places. */
export function generatedManifests(count: number, seed: number): Candidate[] {
  return fc.sample(recipe, { numRuns: count, seed }).map(({ format, manifest, treeChanges, textChanges }, index) => {
    const tree = treeChanges.reduce<Tree>((changed, { breakage, choice }) => breakage.apply(changed, choice), manifest)
    const text = format === "json" ? JSON.stringify(tree, undefined, 2) : stringify(tree, { lineWidth: 0 })
    const names = [...treeChanges, ...textChanges].map(({ breakage }) => breakage.name)
    return {
      name: `generated ${index + 1}: ${names.join(", ") || "valid"}`,
      text: textChanges.reduce((changed, { breakage, choice }) => breakage.apply(changed, choice), text),
      format,
    }
  })
}
