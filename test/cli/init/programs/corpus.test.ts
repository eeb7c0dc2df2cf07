import * as prettier from "prettier"
import { beforeAll, expect, test } from "vitest"
import { referencesOf } from "../../../../provider/manifest/references"
import type { Manifest } from "../../../../provider/manifest/schema"
import { manifest as shared, own } from "../../../fixtures/manifests"
import { corpus, generated } from "./corpus"
import { compileErrors } from "./compile"
import { firstPreview, found, generate, type Generated } from "./first-preview"

const GENERATED = 60
const SEED = Number(process.env["SEED"] ?? 7)

let programs: (Generated & { readonly from: string })[]

beforeAll(async () => {
  const manifests = [...corpus(), ...generated(GENERATED, SEED)]
  programs = await Promise.all(
    manifests.flatMap(({ from, manifest }) => {
      const others = sharedBy(manifest).map((other) => found(other))
      const groups = others.length === 0 ? [[]] : [[], others]
      return groups.map(async (group) => ({ from, ...(await generate([found(manifest), ...group])) }))
    }),
  )
}, 60_000)

/** Fitting applications for all that a manifest refers to; without them, it is looked up. */
function sharedBy(manifest: Manifest): Manifest[] {
  const references = referencesOf(manifest)
  const names = new Set(references.map(({ to }) => to.application))
  return [...names].map((name) => {
    const offered = new Map(
      references.filter(({ to }) => to.application === name).map(({ to, kind }) => [to.component, kind]),
    )
    return shared(name, { shared: true, components: [...offered].map(([component, kind]) => own(component, kind)) })
  })
}

test("A program of every manifest of the corpus, and of many generated ones, says them all.", () => {
  expect(programs.length).toBeGreaterThan(130 + GENERATED / 2)
  expect(programs.filter(({ leftOut }) => leftOut.length > 0).map(({ from }) => from)).toEqual([])
})

test("Every one of these programs says what its manifest says, as the provider compares them.", () => {
  for (const { from, applications } of programs) {
    expect({ from, changes: applications.flatMap(({ changes }) => changes) }).toEqual({ from, changes: [] })
  }
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
