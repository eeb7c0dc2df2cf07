import { describe, expect, it } from "vitest"
import { compare } from "./compare"
import type { OurVerdict, WadmVerdict } from "./verdicts"

const manifest = { metadata: { name: "shop", annotations: {} } }
const weAccept: OurVerdict = { kind: "accepts", manifest }
const weRefuse: OurVerdict = { kind: "refuses", reason: "no target", stricter: false }
const weAreStricter: OurVerdict = { kind: "refuses", reason: "a component with a space", stricter: true }
const accepts: WadmVerdict = { kind: "accepts", stored: manifest }
const refuses: WadmVerdict = { kind: "refuses", reason: "missing field" }

describe("comparing our verdict with wadm's", () => {
  it("agrees when both accept and wadm stores what we made of it", () => {
    expect(compare({ ours: weAccept, json: accepts, file: accepts })).toEqual({ result: "agree", explanation: "" })
  })

  it("disagrees when wadm stores something else, and says where", () => {
    const other: WadmVerdict = { kind: "accepts", stored: { metadata: { name: "store", annotations: {} } } }
    expect(compare({ ours: weAccept, json: accepts, file: other })).toEqual({
      result: "disagree",
      explanation: 'at metadata.name we have "shop" and wadm stores "store"',
    })
  })

  it("disagrees when wadm takes the file and not the manifest that we made of it", () => {
    expect(compare({ ours: weAccept, json: refuses, file: accepts }).result).toBe("disagree")
  })

  it.each<WadmVerdict>([
    refuses,
    { kind: "crashes", reason: "called `Option::unwrap()`" },
    { kind: "is stuck", reason: "Internal storage error" },
  ])("disagrees when we accept a manifest and wadm $kind", (file) => {
    const { result, explanation } = compare({ ours: weAccept, json: accepts, file })
    expect(result).toBe("disagree")
    expect(explanation).toBe(`we accept it, and wadm ${file.kind}: ${"reason" in file ? file.reason : ""}`)
  })

  it("agrees when both refuse, whatever wadm makes of the JSON of the file", () => {
    expect(compare({ ours: weRefuse, json: accepts, file: refuses }).result).toBe("agree")
    expect(compare({ ours: weRefuse, json: undefined, file: refuses }).result).toBe("agree")
  })

  it("disagrees when we refuse what wadm stores, unless that is by design", () => {
    expect(compare({ ours: weRefuse, json: accepts, file: accepts }).result).toBe("disagree")
    expect(compare({ ours: weAreStricter, json: accepts, file: accepts }).result).toBe("stricter by design")
  })

  it("mentions a refusal that we think is only ours when wadm refuses too", () => {
    const { result, explanation } = compare({ ours: weAreStricter, json: refuses, file: refuses })
    expect(result).toBe("agree")
    expect(explanation).toContain("we take wadm to be milder, but it refuses too (missing field)")
  })
})
