import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { temporaryDirectory } from "../helpers/temporary-directory"
import { manifestFiles } from "./manifest-files"

describe("the manifests of a folder", () => {
  it("are all its YAML and JSON files, those of folders below included, by name", () => {
    const folder = temporaryDirectory()
    mkdirSync(join(folder, "below"))
    for (const file of ["b.yml", "a.yaml", "notes.md", "below/c.JSON"]) writeFileSync(join(folder, file), "{}")
    expect(manifestFiles(folder).map(({ name, format }) => `${name} ${format}`)).toEqual([
      "a.yaml yaml",
      "b.yml yaml",
      join("below", "c.JSON json"),
    ])
  })

  it("cannot be read from a folder that does not exist", () => {
    const folder = join(temporaryDirectory(), "missing")
    expect(() => manifestFiles(folder)).toThrow(`There is no folder ${folder}.`)
  })

  it("cannot be read from a file", () => {
    const file = join(temporaryDirectory(), "hello.yaml")
    writeFileSync(file, "{}")
    expect(() => manifestFiles(file)).toThrow(`${file} is a file; give the folder that holds the manifests.`)
  })

  it("cannot be read from a folder without any", () => {
    const folder = temporaryDirectory()
    expect(() => manifestFiles(folder)).toThrow(`The folder ${folder} holds no manifest (.yaml, .yml, .json).`)
  })
})
