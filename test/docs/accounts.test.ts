import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { type Block, placeOf, repository } from "./code/blocks"
import { type Command, commandsOf, isOutput } from "./code/commands"
import { readData } from "./code/data"
import { NOT_RUN, reasonNotToRun } from "./code/not-run"
import { missingPart } from "./code/outputs"
import { BLOCKS, isExample, isReference, PAGES } from "./code/pages"
import { TEXTS } from "./code/texts"

/** How a block of a page is held against the package; each has exactly one. */
const WAYS: Readonly<Record<string, (block: Block) => boolean>> = {
  "a program, compiled and run": ({ page, language }) => language === "ts" && !isReference(page),
  "a signature or example of the reference, which is made from the sources": ({ page }) => isReference(page),
  "a file beside a program": ({ language, note }) => language === "yaml" && note.file !== undefined,
  "YAML or JSON, read": ({ language, note }) => DATA.has(language) && note.file === undefined,
  "commands, run in a session": (block) => commandsOf(block).length > 0 && !isExample(block.page),
  "commands of an example, which a test takes through its life": (block) =>
    commandsOf(block).length > 0 && isExample(block.page),
  "the output of a command in a session": (block) => isOutput(block) && !isExample(block.page),
  "the output of an example, which its test asserts": (block) =>
    isExample(block.page) && (isOutput(block) || block.language === "") && commandsOf(block).length === 0,
  "a text, made anew": ({ note }) => note.output !== undefined,
  "configuration of nats-server, made anew": ({ page, language }) =>
    page === "docs/permissions.md" && language === "conf",
  "a drawing": ({ language, text }) => language === "mermaid" || text.startsWith("args -> manifest -> validate"),
}

const DATA = new Set(["yaml", "json", "jsonc"])

function waysOf(block: Block): string[] {
  return Object.entries(WAYS).flatMap(([way, applies]) => (applies(block) ? [way] : []))
}

test("Every block of every page is held against the package in one way.", () => {
  const others = BLOCKS.filter((block) => waysOf(block).length !== 1)
  expect(others.map((block) => `${placeOf(block)}: ${waysOf(block).join(" and ") || "not at all"}`)).toEqual([])
})

test("Every way has its blocks, and there are many of those that count.", () => {
  const numbers = Object.keys(WAYS).map((way) => ({
    way,
    blocks: BLOCKS.filter((block) => waysOf(block).includes(way)).length,
  }))
  expect(numbers.filter(({ blocks }) => blocks === 0)).toEqual([])
  const least = {
    "a program, compiled and run": 10,
    "commands, run in a session": 10,
    "the output of a command in a session": 4,
  }
  for (const [way, wanted] of Object.entries(least)) {
    expect(numbers.find((line) => line.way === way)?.blocks, way).toBeGreaterThanOrEqual(wanted)
  }
})

const commands: readonly Command[] = BLOCKS.filter(({ page }) => !isExample(page)).flatMap(commandsOf)

test("What is not run here is listed with its reason, and nothing else is listed.", () => {
  const unneeded = NOT_RUN.filter((entry) => !commands.some(({ text }) => entry.commands.test(text)))
  expect(unneeded).toEqual([])
  expect(commands.filter(({ text }) => reasonNotToRun(text) === undefined).length).toBeGreaterThanOrEqual(15)
})

test("Every example that a page describes is one that a lifecycle test runs.", () => {
  const folder = join(repository, "test/lifecycle")
  const tests = readdirSync(folder).map((file) =>
    file.endsWith(".ts") ? readFileSync(join(folder, file), "utf8") : "",
  )
  const examples = PAGES.flatMap((page) => /^examples\/(?!components)([\w-]+)\//.exec(page)?.[1] ?? [])
  expect(examples.length).toBeGreaterThanOrEqual(3)
  expect(examples.filter((example) => !tests.some((text) => text.includes(`"${example}`)))).toEqual([])
})

test("Every make target that a page names is there.", () => {
  const makefile = readFileSync(join(repository, "Makefile"), "utf8")
  const pages = new Set(BLOCKS.map(({ page }) => page))
  const named = [...pages].flatMap((page) => [
    ...readFileSync(join(repository, page), "utf8").matchAll(/`make ([a-z_]+)/g),
  ])
  const targets = [
    ...named.map(([, target = ""]) => target),
    ...commands.flatMap(({ text }) => /^make (\w+)/.exec(text)?.[1] ?? []),
  ]
  expect(targets.length).toBeGreaterThan(5)
  expect(targets.filter((target) => !makefile.includes(`\n${target}: `))).toEqual([])
})

const data = BLOCKS.filter((block) => waysOf(block).includes("YAML or JSON, read"))

test.each(data.map((block) => [placeOf(block), block] as const))("The data at %s can be read.", (_place, block) => {
  expect(readData(block)).toBeTypeOf("object")
})

const texts = BLOCKS.filter(({ note }) => note.output !== undefined)

test.each(texts.map((block) => [placeOf(block), block] as const))(
  "The text at %s is what is said.",
  async (_place, { note, text }) => {
    const made = await TEXTS[note.output ?? ""]?.()
    expect(missingPart(text.replace(/^error: /, ""), made ?? ""), made).toBeUndefined()
  },
)

test("Every text that the tests can make is on a page.", () => {
  expect(Object.keys(TEXTS).filter((name) => !texts.some(({ note }) => note.output === name))).toEqual([])
})
