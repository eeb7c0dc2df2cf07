import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { cpus, totalmem } from "node:os"
import { join } from "node:path"
import { locateTools } from "../helpers/tools"
import { findOnPath } from "../tools/path-programs"
import { findVersion, formatVersion } from "../tools/versions"

/** What a figure of this run depends on. */
export function machine(): Readonly<Record<string, string | number>> {
  const [first] = cpus()
  const { pulumi, wadm, natsServer, wasmcloudHost } = locateTools()
  const wash = findOnPath("wash")
  return {
    processor: first?.model.trim() ?? "unknown",
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    "pulumi-wadm": ownVersion(),
    Pulumi: versionOf(pulumi),
    wadm: versionOf(wadm),
    "nats-server": versionOf(natsServer),
    "wasmCloud host": versionOf(wasmcloudHost),
    ...(wash !== undefined && { wash: versionOf(wash) }),
    "Node.js": process.versions.node,
  }
}

function versionOf(program: string): string {
  const found = findVersion(execFileSync(program, ["--version"], { encoding: "utf8" }))
  return found === undefined ? "unknown" : formatVersion(found)
}

function ownVersion(): string {
  const { version } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as { version: string }
  return version
}
