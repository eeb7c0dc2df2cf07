import { expect, test } from "vitest"
import { readYaml } from "../../../../provider/manifest/yaml/read-yaml"
import { HOSTILE_TEXTS, largeManifest } from "./hostile-texts"

/** Ten times what each takes on a quiet machine; measure-hostile.ts tells the true numbers. */
const MILLISECONDS = 1000
const HEAP_BYTES = 200_000_000

test.each(Object.entries(HOSTILE_TEXTS))(
  "A text of %s costs little, and is read or refused.",
  (_what, { rule, make }) => {
    const text = make()
    const heap = process.memoryUsage().heapUsed
    const start = performance.now()
    const result = readYaml({ file: "hostile.yaml", text })
    expect(performance.now() - start).toBeLessThan(MILLISECONDS)
    expect(process.memoryUsage().heapUsed - heap).toBeLessThan(HEAP_BYTES)
    expect("problems" in result ? result.problems[0].rule : undefined).toBe(rule)
    expect("problems" in result ? result.problems.length : 0).toBeLessThan(22)
  },
)

test("A manifest of 100 components is within the limits.", () => {
  expect(readYaml({ file: "large.yaml", text: largeManifest() })).toHaveProperty("value.metadata.name", "large")
})
