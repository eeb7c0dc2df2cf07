import { execFileSync, spawnSync } from "node:child_process"
import { mkdirSync, realpathSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { expect, test } from "vitest"
import { temporaryDirectory } from "../helpers/temporary-directory"
import { definitionsDirectory } from "./tool-folders"

const program = join(definitionsDirectory, "pulumi-resource-pulumi-nodejs")
const environment = { PATH: `${dirname(process.execPath)}:/usr/bin:/bin` }

function installSdk(directory: string): void {
  const sdk = join(directory, "node_modules", "@pulumi", "pulumi", "cmd", "dynamic-provider")
  mkdirSync(sdk, { recursive: true })
  writeFileSync(join(sdk, "index.js"), "console.log(__filename, ...process.argv.slice(2))")
}

test("The dynamic provider of the program's own SDK is run, with the arguments passed on.", () => {
  const directory = realpathSync(temporaryDirectory())
  const source = join(directory, "src")
  installSdk(directory)
  mkdirSync(source)
  const output = execFileSync(program, ["127.0.0.1:4000", "two words"], { cwd: source, env: environment })
  const server = join(directory, "node_modules", "@pulumi", "pulumi", "cmd", "dynamic-provider", "index.js")
  expect(output.toString()).toBe(`${server} 127.0.0.1:4000 two words\n`)
})

test("Without the SDK it stops with a sentence instead of waiting for input for ever.", () => {
  const directory = realpathSync(temporaryDirectory())
  const result = spawnSync(program, ["127.0.0.1:4000"], { cwd: directory, env: environment, encoding: "utf8" })
  expect(result.status).toBe(1)
  expect(result.stdout).toBe("")
  expect(result.stderr).toBe(
    `@pulumi/pulumi was not found from ${directory}: run npm install in the folder of the Pulumi program\n`,
  )
})
