import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { parts } from "./part-list"

function read(definition: string, file: string): string {
  return readFileSync(join(definition, file), "utf8")
}

test.each([
  ["nats-server", "github.com/nats-io/nats-server/v2"],
  ["pulumi", "github.com/pulumi/pulumi/pkg/v3"],
  ["pulumi-language-nodejs", "github.com/pulumi/pulumi/sdk/v3"],
])("The version that the list gives for %s is the one that its go.mod requires.", (program, module) => {
  const part = parts.find((candidate) => candidate.program === program)
  expect(read(part!.definition, "go.mod")).toContain(`\t${module} v${part!.version} `)
})

test.each([
  ["wadm", "wadm"],
  ["wasmcloud-host", "wasmcloud-host"],
  ["keyvalue-cache.par", "test-keyvalue-cache"],
  ["sqlite-database.par", "test-sqlite-database"],
])("The version that the list gives for %s is the one that its Cargo.lock holds.", (program, crate) => {
  const part = parts.find((candidate) => candidate.program === program)
  expect(read(part!.definition, "Cargo.lock")).toContain(`name = "${crate}"\nversion = "${part!.version}"\n`)
})
