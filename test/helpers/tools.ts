import { join } from "node:path"
import { isFile } from "../tools/path-programs"
import { binDirectory } from "../tools/tool-folders"

/** Absolute paths of the real parts that the tests run. */
export interface Tools {
  /** To be put in front of PATH: holds every part, and the program that starts dynamic providers. */
  readonly binDirectory: string
  readonly pulumi: string
  readonly pulumiLanguageNodejs: string
  readonly natsServer: string
  readonly wadm: string
  readonly wasmcloudHost: string
  /** Provider archives of capabilities: one keeps keys and values in memory, the other is a SQL database. */
  readonly keyvalueCache: string
  readonly sqliteDatabase: string
}

const names = {
  pulumi: "pulumi",
  pulumiLanguageNodejs: "pulumi-language-nodejs",
  natsServer: "nats-server",
  wadm: "wadm",
  wasmcloudHost: "wasmcloud-host",
  keyvalueCache: "keyvalue-cache.par",
  sqliteDatabase: "sqlite-database.par",
} as const

export function locateTools(environment: NodeJS.ProcessEnv = process.env): Tools {
  const directory = binDirectory(environment)
  const missing = Object.values(names).filter((name) => !isFile(join(directory, name)))
  if (missing.length > 0) {
    throw new Error(`${missing.join(", ")} not found in ${directory}: run "make tools" first`)
  }
  return {
    binDirectory: directory,
    pulumi: join(directory, names.pulumi),
    pulumiLanguageNodejs: join(directory, names.pulumiLanguageNodejs),
    natsServer: join(directory, names.natsServer),
    wadm: join(directory, names.wadm),
    wasmcloudHost: join(directory, names.wasmcloudHost),
    keyvalueCache: join(directory, names.keyvalueCache),
    sqliteDatabase: join(directory, names.sqliteDatabase),
  }
}
