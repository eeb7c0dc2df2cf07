import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"

const folder = join(__dirname, "..")
const read = (file: string) => readFileSync(join(folder, file), "utf8")
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => `F${from + at}`)

interface Line {
  readonly row: string
  readonly file: string
  readonly title: string
  readonly outcome: string
}

const lines: readonly Line[] = read("README.md")
  .split("\n")
  .filter((line) => /^\| F\d/.test(line))
  .map((line) => {
    const [row = "", , place = "", outcome = ""] = line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim())
    const [, file = "", title = ""] = /^`(.+?)`: (.+)$/.exec(place) ?? []
    return { row, file, title, outcome }
  })

test("Every fault that applies has a line in the table, with what happened.", () => {
  const rows = new Set(lines.map(({ row }) => row))
  const applicable = [...numbers(1, 21), ...numbers(35, 47), ...numbers(54, 57)]
  expect(applicable.filter((row) => !rows.has(row))).toEqual([])
  expect(lines.filter(({ outcome }) => outcome === "").map(({ title }) => title)).toEqual([])
})

test.each(lines)("$row is tested as the table says: $title", ({ row, file, title }) => {
  expect(read(file)).toContain(`"${row}: ${title}"`)
})

test("Every test of a fault is in the table.", () => {
  const files = readdirSync(join(folder, "faults")).filter((file) => file.endsWith(".test.ts"))
  const titles = files.flatMap((file) => read(`faults/${file}`).match(/"F\d+: [^"]+"/g) ?? [])
  const listed = lines.map(({ row, title }) => `"${row}: ${title}"`)
  expect(titles.filter((title) => !listed.includes(title))).toEqual([])
})
