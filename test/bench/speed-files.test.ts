import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { DOCUMENTED, readRecorded } from "./recorded"
import { speedFiles } from "./speed-files"

test("The page, the picture and the README show the figures of docs/bench.json; make speed writes them.", async () => {
  const made = Object.entries(await speedFiles())
  expect(made).toHaveLength(3)
  for (const [file, text] of made) expect(readFileSync(file, "utf8"), file).toBe(text)
})

test("The page shows every promise that was judged, and the README every size.", async () => {
  const [picture = "", page = "", readme = ""] = Object.values(await speedFiles())
  const recorded = readRecorded(DOCUMENTED)
  const bars = Object.values(recorded).flatMap((part) => Object.values(part.bars))
  expect(page.match(/\| (?:holds|\*\*missed\*\*|the floor: .*?)\s*\|$/gm)).toHaveLength(bars.length)
  const sizes = Object.keys(recorded["sizes"]?.measurements ?? {}).filter((name) => name.startsWith("up.ours."))
  expect(sizes.length).toBeGreaterThan(1)
  for (const size of sizes.map((name) => name.replace("up.ours.", ""))) {
    expect(readme).toMatch(new RegExp(`^\\| +${size} \\|.* s \\|$`, "m"))
    expect(picture).toContain(`>${size}</text>`)
  }
})
