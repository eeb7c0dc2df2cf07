import { execFile } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"

/** What is installed where the command runs. */
export interface Installation {
  readonly nodeVersion: string
  /** The version of a package as a program in this folder would load it; undefined when it is not installed. */
  readonly versionOf: (packageName: string) => string | undefined
  /** Whether programs here are in TypeScript. */
  readonly hasTypeScriptProgram: boolean
  /** What `pulumi version` says; undefined when there is none on PATH. */
  readonly pulumiVersion: () => Promise<string | undefined>
}

const PULUMI_ANSWERS_WITHIN_MS = 20_000

export function findInstallation(folder: string, environment: NodeJS.ProcessEnv): Installation {
  return {
    nodeVersion: process.versions.node,
    versionOf: (packageName) => versionIn(folder, packageName),
    hasTypeScriptProgram: existsSync(join(folder, "tsconfig.json")),
    pulumiVersion: async () => {
      try {
        const env = { ...environment, PULUMI_SKIP_UPDATE_CHECK: "true" }
        const options = { cwd: folder, env, timeout: PULUMI_ANSWERS_WITHIN_MS }
        return (await promisify(execFile)("pulumi", ["version"], options)).stdout.trim()
      } catch {
        return undefined
      }
    },
  }
}

function versionIn(folder: string, packageName: string): string | undefined {
  try {
    const file = require.resolve(`${packageName}/package.json`, { paths: [folder] })
    return (JSON.parse(readFileSync(file, "utf8")) as { readonly version?: string }).version
  } catch {
    return undefined
  }
}
