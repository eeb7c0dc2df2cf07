import { readdirSync } from "node:fs"
import { join } from "node:path"
import { type Block, blocksOf, repository } from "./blocks"

const NOT_OURS = new Set(["node_modules", "dist", "tools", "parity", ".git"])

/** The page of a program that stands beside it. */
export function isExample(page: string): boolean {
  return page.startsWith("examples/")
}

/** The one page that is made from the sources: its code is signatures. */
export function isReference(page: string): boolean {
  return page === "docs/api.md"
}

/** Every page of the project, by its path from the root. */
export const PAGES: readonly string[] = pagesIn("")

export const BLOCKS: readonly Block[] = PAGES.flatMap(blocksOf)

function pagesIn(folder: string): string[] {
  return readdirSync(join(repository, folder), { withFileTypes: true })
    .filter(({ name }) => !NOT_OURS.has(name))
    .flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) return pagesIn(path)
      return entry.name.endsWith(".md") ? [path] : []
    })
    .sort()
}
