import { expect, test } from "vitest"
import { recordClash } from "../../../../provider/preview/clashes/records"

test.each([
  ["a", "b-c", true],
  ["a-b-c", "d", false],
  ["a-b", "c", false],
  ["a", "c", false],
])(
  "F31: Application c of lattice a-b and application %2$s of lattice %1$s share a record: %3$s.",
  (lattice, name, clash) => {
    const other = { lattice, name }
    expect(recordClash({ lattice: "a-b", name: "c" }, [other])).toEqual(clash ? other : undefined)
  },
)
