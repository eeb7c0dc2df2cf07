import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { blocksOf } from "../docs/code/blocks"
import { spansOf } from "./ansi"
import { diagnosticOf, PICTURE, RECORDED, refusalPicture } from "./pictures"
import { terminalSvg } from "./terminal-svg"
import { stripVTControlCharacters } from "node:util"

test("The picture of the refusal is what was recorded; make pictures records it anew.", () => {
  expect(readFileSync(PICTURE, "utf8")).toBe(refusalPicture())
})

test("The recorded refusal says what the guide shows of one, which is held against a real one.", () => {
  const guide = blocksOf("docs/guide.md").find(({ text }) => text.includes("was not deleted"))?.text ?? ""
  const recorded = readFileSync(RECORDED, "utf8").split("\n").map(stripVTControlCharacters)
  const withoutUsers = (lines: readonly string[]) =>
    lines
      .map((line) => line.replace(/\d applications/, "N applications"))
      .filter((line) => !/ version | {2}wash |--stack/.test(line))
  expect(withoutUsers(diagnosticOf("network", recorded))).toEqual(
    withoutUsers(diagnosticOf("network", guide.split("\n"))),
  )
})

test("Styles go on until a terminal is told otherwise, and columns are counted without them.", () => {
  const output = "\u001b[1m\u001b[31mno\u001b[0m way\n\u001b[38;5;13mon\nand on\u001b[39m."
  expect(spansOf(output)).toEqual([
    [
      { text: "no", column: 0, bold: true, colour: "red" },
      { text: " way", column: 2, bold: false, colour: undefined },
    ],
    [{ text: "on", column: 0, bold: false, colour: "magenta" }],
    [
      { text: "and on", column: 0, bold: false, colour: "magenta" },
      { text: ".", column: 6, bold: false, colour: undefined },
    ],
  ])
})

test("What a program prints is text in the picture, never part of it.", () => {
  expect(terminalSvg("a & b", "<script>1</script>")).toContain("&lt;script&gt;1&lt;/script&gt;</text>")
})
