import { mkdirSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { temporaryDirectory } from "../helpers/temporary-directory"
import { binDirectory, cacheDirectory, definitionHash } from "./tool-folders"

test("The cache is where PULUMI_WADM_TOOLS says, else in the cache folder of the user, else below the home folder.", () => {
  const home = { HOME: "/home/ada" }
  const userCache = { ...home, XDG_CACHE_HOME: "/var/cache/ada" }
  expect(cacheDirectory({ ...userCache, PULUMI_WADM_TOOLS: "/opt/tools" })).toBe("/opt/tools")
  expect(cacheDirectory(userCache)).toBe("/var/cache/ada/pulumi-wadm")
  expect(cacheDirectory(home)).toBe("/home/ada/.cache/pulumi-wadm")
})

test("An empty variable counts as not set, as it does in a shell.", () => {
  const environment = { HOME: "/home/ada", XDG_CACHE_HOME: "", PULUMI_WADM_TOOLS: "" }
  expect(cacheDirectory(environment)).toBe("/home/ada/.cache/pulumi-wadm")
  expect(cacheDirectory({ HOME: "" })).toMatch(/^\/.+\/\.cache\/pulumi-wadm$/)
})

test("The folder for PATH lies in the cache and carries the hash of the build definitions.", () => {
  expect(binDirectory({ PULUMI_WADM_TOOLS: "/opt/tools" })).toMatch(/^\/opt\/tools\/bin-[0-9a-f]{12}$/)
})

test("The hash of a build definition changes with the content and with the name of any file, and with nothing else.", () => {
  const definition = temporaryDirectory()
  const manifest = join(definition, "Cargo.toml")
  const program = join(definition, "src", "main.rs")
  mkdirSync(join(definition, "src"))
  writeFileSync(manifest, "[workspace]")
  writeFileSync(program, "fn main() {}")
  const before = definitionHash(definition)
  expect(definitionHash(definition)).toBe(before)

  writeFileSync(program, "fn main() { run() }")
  const changed = definitionHash(definition)
  expect(changed).not.toBe(before)

  renameSync(program, join(definition, "src", "other.rs"))
  expect(definitionHash(definition)).not.toBe(changed)
})

test("What a compiler left beside the definition does not count.", () => {
  const definition = temporaryDirectory()
  writeFileSync(join(definition, "Cargo.toml"), "[workspace]")
  const before = definitionHash(definition)
  mkdirSync(join(definition, "target"))
  writeFileSync(join(definition, "target", "wadm"), "program")
  expect(definitionHash(definition)).toBe(before)
})
