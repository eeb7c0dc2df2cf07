import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { locateTools } from "../helpers/tools"
import { findOnPath } from "../tools/path-programs"
import { findVersion, formatVersion } from "../tools/versions"

/** What was measured, and beside what; wash is missing where there is none on PATH. */
export function versions(): Readonly<Record<string, string>> {
  const tools = locateTools()
  const wash = findOnPath("wash")
  return {
    "pulumi-wadm": packageVersion("pulumi-wadm/package.json"),
    "Pulumi CLI": versionOf(tools.pulumi, "version"),
    "Pulumi SDK": packageVersion("@pulumi/pulumi/package.json"),
    wadm: versionOf(tools.wadm, "--version"),
    "wasmCloud host": versionOf(tools.wasmcloudHost, "--version"),
    "nats-server": versionOf(tools.natsServer, "--version"),
    "Node.js": process.versions.node,
    ...(wash !== undefined && { wash: versionOf(wash, "--version") }),
  }
}

function versionOf(program: string, argument: string): string {
  const found = findVersion(execFileSync(program, [argument], { encoding: "utf8" }))
  return found === undefined ? "unknown" : formatVersion(found)
}

function packageVersion(file: string): string {
  const text = readFileSync(require.resolve(file), "utf8")
  return (JSON.parse(text) as { readonly version: string }).version
}
