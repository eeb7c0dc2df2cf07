import fc from "fast-check"
import { expect, test } from "vitest"
import { checkWritten } from "../../../provider/validate/check-manifest"
import { propertyPath } from "../../../provider/validate/property-path"
import type { Path } from "../../../provider/validate/rule"
import { validate } from "../../../provider/validate/validate"
import { placesIn, withValue } from "../../fixtures/findings"
import { fullInputs, fullManifest } from "../../fixtures/full"
import { rawInputs } from "../../fixtures/inputs"

/** Wrong in every field of a manifest. */
const WRONG = 1.5

test.each(placesIn(fullManifest()).map((path) => [path.join("."), path]))(
  "That %s is malformed is all that is said.",
  (_at, path) => {
    const { manifest, findings } = checkWritten(withValue<unknown>(fullManifest(), path, WRONG))
    expect(findings.map((finding) => finding.path)).toEqual([path])
    expect(findings.map(({ level }) => level)).toEqual(["error"])
    expect(manifest === undefined).toBe(!isWithinTrait(path))
  },
)

/** What stands in a trait's properties is free in form; a rule looks at it. */
function isWithinTrait(path: Path): boolean {
  return path[3] === "traits" && path[5] === "properties"
}

test.each(
  placesIn(fullInputs())
    .filter(([first]) => first !== "timeout")
    .map((path) => [path.join("."), path]),
)("That the input %s is malformed is all that is said.", (_at, path) => {
  const { failures, warnings } = validate(withValue(fullInputs(), path, WRONG))
  expect(failures).toHaveLength(1)
  expect(warnings).toEqual([])
})

const sharing = { shared: { with: ["dog", "apps/*"] } }

test.each(placesIn(sharing).map((path) => [path.join("."), path]))(
  "That the input %s of a shared application is malformed is all that is said.",
  (_at, path) => {
    const { failures } = validate(withValue<Record<string, unknown>>(rawInputs(sharing), path, WRONG))
    expect(failures).toMatchObject([{ property: propertyPath(path) }])
  },
)

const junk = fc.oneof(
  fc.constantFrom<unknown>(null, "", 0, -1, 1.5, true, [], {}, [[]], [null], { "": "" }, "latest", "a b", "__proto__"),
  fc.jsonValue({ maxDepth: 3 }),
)

test("Whatever stands anywhere in a manifest or in inputs, it is judged and nothing is thrown.", () => {
  const inputs: Record<string, unknown> = { ...fullInputs(sharing), manifest: fullManifest() }
  fc.assert(
    fc.property(fc.constantFrom(...placesIn(fullManifest())), junk, (path, value) => {
      for (const { reason } of checkWritten(withValue<unknown>(fullManifest(), path, value)).findings) {
        expect(reason).not.toBe("")
      }
    }),
    { numRuns: 300 },
  )
  fc.assert(
    fc.property(fc.constantFrom(...placesIn(inputs)), junk, (path, value) => {
      for (const { reason } of validate(withValue(inputs, path, value)).failures) expect(reason).not.toBe("")
    }),
    { numRuns: 300 },
  )
})

test("No text is left as zod wrote it.", () => {
  fc.assert(
    fc.property(fc.constantFrom(...placesIn(fullInputs())), junk, (path, value) => {
      const { failures } = validate(withValue(fullInputs(), path, value))
      for (const { reason } of failures) expect(reason).not.toMatch(/^(Invalid|Too (big|small)|Unrecognized|Expected)/)
    }),
    { numRuns: 300 },
  )
})
