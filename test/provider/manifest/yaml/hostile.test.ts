import { beforeAll, expect, test } from "vitest"
import { readYaml } from "../../../../provider/manifest/yaml/read-yaml"
import { HOSTILE_TEXTS, largeManifest } from "./hostile-texts"

/** Against a manifest of 100 components, read in the same run; on a quiet machine the most costly text takes twice as long. */
const TIMES_A_LARGE_MANIFEST = 10
const HEAP_BYTES = 200_000_000

/** The shortest of three, since a busy machine makes things slower and never faster. */
function shortest(read: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const start = performance.now()
    read()
    return performance.now() - start
  })
  return Math.min(...times)
}

let reference: number
beforeAll(() => {
  const text = largeManifest()
  reference = shortest(() => readYaml({ file: "large.yaml", text }))
})

test.each(Object.entries(HOSTILE_TEXTS))(
  "A text of %s costs little, and is read or refused.",
  (_what, { rule, make }) => {
    const text = make()
    const read = () => readYaml({ file: "hostile.yaml", text })
    const heap = process.memoryUsage().heapUsed
    const result = read()
    expect(process.memoryUsage().heapUsed - heap).toBeLessThan(HEAP_BYTES)
    expect(shortest(read)).toBeLessThan(reference * TIMES_A_LARGE_MANIFEST)
    expect("problems" in result ? result.problems[0].rule : undefined).toBe(rule)
    expect("problems" in result ? result.problems.length : 0).toBeLessThan(22)
  },
)

test("A manifest of 100 components is within the limits.", () => {
  expect(readYaml({ file: "large.yaml", text: largeManifest() })).toHaveProperty("value.metadata.name", "large")
})
