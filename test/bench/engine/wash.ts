import { execFile } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { findOnPath } from "../../tools/path-programs"
import type { Stored } from "./applications"

const run = promisify(execFile)

/** `wash app deploy`, one application after the other: what people do today. It waits for nothing but wadm's word. */
export class Wash {
  private readonly directory = mkdtempSync(join(tmpdir(), "pulumi-wadm-wash-"))

  private constructor(
    private readonly program: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** Undefined where there is no wash on PATH. */
  static find(natsUrl: string, lattice: string): Wash | undefined {
    const program = findOnPath("wash")
    const { hostname, port } = new URL(natsUrl)
    const environment = {
      ...process.env,
      WASMCLOUD_CTL_HOST: hostname,
      WASMCLOUD_CTL_PORT: port,
      WASMCLOUD_LATTICE: lattice,
      WASH_DISABLE_UPDATE_CHECK: "true",
    }
    return program === undefined ? undefined : new Wash(program, environment)
  }

  async deployAll(stored: readonly Stored[]): Promise<void> {
    for (const { name, manifest } of stored) {
      const file = join(this.directory, `${name}.json`)
      writeFileSync(file, JSON.stringify(manifest))
      await run(this.program, ["app", "deploy", file], { env: this.environment })
    }
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true })
  }
}
