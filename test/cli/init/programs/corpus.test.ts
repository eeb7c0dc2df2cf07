import * as prettier from "prettier"
import { beforeAll, expect, test } from "vitest"
import { corpus, generated } from "./corpus"
import { compileErrors } from "./compile"
import { firstPreview, found, generate, type Generated } from "./first-preview"

const GENERATED = 60
const SEED = Number(process.env["SEED"] ?? 7)

let programs: (Generated & { readonly from: string })[]

beforeAll(async () => {
  const manifests = [...corpus(), ...generated(GENERATED, SEED)]
  programs = await Promise.all(
    manifests.map(async ({ from, manifest }) => ({ from, ...(await generate([found(manifest)])) })),
  )
}, 60_000)

test("A program of every manifest of the corpus, and of many generated ones, says them all.", () => {
  expect(programs.length).toBeGreaterThan(130 + GENERATED / 2)
  expect(programs.filter(({ applications }) => applications.length !== 1).map(({ from }) => from)).toEqual([])
})

test("The first preview of every one of these programs shows no change.", async () => {
  for (const program of programs) {
    expect({ from: program.from, changes: await firstPreview(program) }).toEqual({ from: program.from, changes: [] })
  }
}, 60_000)

test("Every one of these programs compiles, strictly.", () => {
  expect(compileErrors(programs.map(({ text }) => text))).toEqual([])
}, 60_000)

test("Every one of these programs is formatted as prettier would.", async () => {
  for (const { from, text } of programs) {
    const pretty = await prettier.format(text, { parser: "typescript", semi: false, printWidth: 120 })
    expect({ from, text }).toEqual({ from, text: pretty })
  }
}, 60_000)
