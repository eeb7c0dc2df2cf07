import { describe, expect, it } from "vitest"
import type { Judged } from "./judge"
import { summary, table } from "./report"

const agreed: Judged = {
  name: "hello.yaml",
  ours: { kind: "accepts", manifest: {} },
  json: { kind: "accepts", stored: {} },
  yaml: { kind: "accepts", stored: {} },
  file: { kind: "accepts", stored: {} },
  result: "agree",
  explanation: "",
}

const crashed: Judged = {
  ...agreed,
  name: "link-with-a-name-that-is-null.yaml",
  json: undefined,
  yaml: { kind: "crashes", reason: "a panic" },
  file: { kind: "crashes", reason: "a panic" },
  result: "disagree",
  explanation: `we accept it, and wadm crashes: ${"a long panic ".repeat(20)}the end`,
}

const stricter: Judged = { ...agreed, result: "stricter by design", explanation: "a reason\nof two lines ".repeat(9) }

describe("the report of a comparison", () => {
  it("aligns its columns", () => {
    const [heading, first, second] = table([agreed, crashed], false).split("\n")
    expect(heading).toMatch(/^manifest +ours +wadm \(JSON\) +wadm \(YAML\) +result +explanation$/)
    expect(first?.indexOf("agree")).toBe(heading?.indexOf("result"))
    expect(second?.indexOf("disagree")).toBe(heading?.indexOf("result"))
    expect(second).toContain("  -  ")
  })

  it("cuts long explanations to one short line, but not those of disagreements", () => {
    const [, first, second] = table([stricter, crashed], false).split("\n")
    expect(first).toMatch(/…$/)
    expect(second).toMatch(/the end$/)
  })

  it("is without colours unless asked for", () => {
    expect(table([agreed], false)).not.toContain("\u001b")
  })

  it("counts what agrees of all in its last line", () => {
    expect(summary([agreed, crashed])).toBe("agree 1 of 2")
  })

  it("counts what is stricter by design in a line of its own, and not as agreed", () => {
    expect(summary([agreed, crashed, stricter])).toBe("stricter by design: 1\nagree 1 of 3")
  })
})
