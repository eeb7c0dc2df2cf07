import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { binDirectory } from "../tools/tool-folders"
import { temporaryDirectory, writeProgram } from "./temporary-directory"
import { locateTools } from "./tools"

const programs = ["pulumi", "pulumi-language-nodejs", "nats-server", "wadm", "wasmcloud-host"]

test("Every part is located in the folder that make tools fills.", () => {
  const environment = { PULUMI_WADM_TOOLS: temporaryDirectory() }
  const bin = binDirectory(environment)
  for (const program of programs) writeProgram(bin, program, "exit 0")
  expect(locateTools(environment)).toEqual({
    binDirectory: bin,
    pulumi: join(bin, "pulumi"),
    pulumiLanguageNodejs: join(bin, "pulumi-language-nodejs"),
    natsServer: join(bin, "nats-server"),
    wadm: join(bin, "wadm"),
    wasmcloudHost: join(bin, "wasmcloud-host"),
  })
})

test("Missing parts give one sentence that says what to run.", () => {
  const environment = { PULUMI_WADM_TOOLS: temporaryDirectory() }
  const bin = binDirectory(environment)
  for (const program of programs.slice(0, 3)) writeProgram(bin, program, "exit 0")
  mkdirSync(join(bin, "wadm"))
  expect(() => locateTools(environment)).toThrow(
    new Error(`wadm, wasmcloud-host not found in ${bin}: run "make tools" first`),
  )
})
