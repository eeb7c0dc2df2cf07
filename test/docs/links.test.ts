import { existsSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { expect, test } from "vitest"
import { repository } from "./code/blocks"
import { tokensOf } from "./code/markdown"
import { PAGES } from "./code/pages"

interface Page {
  /** As GitHub makes them of headings. */
  readonly anchors: ReadonlySet<string>
  readonly targets: readonly string[]
}

const pages = new Map(PAGES.map((page) => [page, readPage(page)]))

function readPage(page: string): Page {
  const anchors = new Set<string>()
  const targets: string[] = []
  for (const token of tokensOf(readFileSync(join(repository, page), "utf8"))) {
    if (token.type === "heading") anchors.add(anchorOf(String(token.text), anchors))
    if (token.type === "link" || token.type === "image") targets.push(String(token.href))
    if (token.type === "html")
      targets.push(...[...token.raw.matchAll(/(?:src|srcset|href)="([^"]+)"/g)].map(([, href = ""]) => href))
  }
  return { anchors, targets }
}

function anchorOf(heading: string, taken: ReadonlySet<string>): string {
  const words = heading
    .replaceAll(/\[(.*?)\]\(.*?\)/g, "$1")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-")
  const numbered = [words, ...Array.from({ length: taken.size }, (_, at) => `${words}-${at + 1}`)]
  return numbered.find((anchor) => !taken.has(anchor)) ?? words
}

/** What is wrong with a link within this project; undefined for one that is right or goes elsewhere. */
function problemOf(page: string, target: string): string | undefined {
  if (/^[a-z]+:/.test(target)) return undefined
  const [path = "", anchor] = target.split("#", 2)
  const file = path === "" ? page : normalize(join(dirname(page), path))
  if (!existsSync(join(repository, file))) return `${page} links to ${target}, which does not exist`
  const anchors = pages.get(file)?.anchors ?? new Set()
  return anchor === undefined || anchors.has(anchor)
    ? undefined
    : `${page} links to ${target}, which ${file} does not have`
}

test("Every link and picture within the project is there, heading and all.", () => {
  const targets = [...pages].flatMap(([page, { targets }]) => targets.map((target) => ({ page, target })))
  expect(targets.length).toBeGreaterThan(20)
  expect(targets.flatMap(({ page, target }) => problemOf(page, target) ?? [])).toEqual([])
})

test("A link to a missing page or heading would be found.", () => {
  expect(problemOf("README.md", "docs/none.md")).toContain("docs/none.md")
  expect(problemOf("README.md", "#none")).toContain("#none")
  expect(problemOf("docs/rules.md", "../README.md#a-program")).toBeUndefined()
})
