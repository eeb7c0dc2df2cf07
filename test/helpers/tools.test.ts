import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { binDirectory } from "../tools/tool-folders"
import { temporaryDirectory, writeProgram } from "./temporary-directory"
import { locateTools } from "./tools"

const programs = ["pulumi", "pulumi-language-nodejs", "nats-server", "wadm", "wasmcloud-host"]
const archives = ["keyvalue-cache.par", "sqlite-database.par"]

test("Every part is located in the folder that make tools fills.", () => {
  const environment = { PULUMI_WADM_TOOLS: temporaryDirectory() }
  const bin = binDirectory(environment)
  for (const name of [...programs, ...archives]) writeProgram(bin, name, "exit 0")
  expect(locateTools(environment)).toEqual({
    binDirectory: bin,
    pulumi: join(bin, "pulumi"),
    pulumiLanguageNodejs: join(bin, "pulumi-language-nodejs"),
    natsServer: join(bin, "nats-server"),
    wadm: join(bin, "wadm"),
    wasmcloudHost: join(bin, "wasmcloud-host"),
    keyvalueCache: join(bin, "keyvalue-cache.par"),
    sqliteDatabase: join(bin, "sqlite-database.par"),
  })
})

test("Missing parts give one sentence that says what to run.", () => {
  const environment = { PULUMI_WADM_TOOLS: temporaryDirectory() }
  const bin = binDirectory(environment)
  for (const name of [...programs.slice(0, 3), ...archives]) writeProgram(bin, name, "exit 0")
  mkdirSync(join(bin, "wadm"))
  expect(() => locateTools(environment)).toThrow(
    new Error(`wadm, wasmcloud-host not found in ${bin}: run "make tools" first`),
  )
})
