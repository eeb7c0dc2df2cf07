import { execFile } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import type { Stored } from "./applications"
import { compile } from "./compile"

const run = promisify(execFile)

const source = join(__dirname, "../programs/bare.ts")

/** The script that does the same without this package, run as a command like all that it is compared with. */
export class BareScript {
  private constructor(
    private readonly script: string,
    private readonly applications: string,
    private readonly natsUrl: string,
  ) {}

  /** Puts it into a folder from which `nats` can be loaded. */
  static install(folder: string, natsUrl: string, stored: readonly Stored[]): BareScript {
    const [script, applications] = [join(folder, "bare.js"), join(folder, "bare-applications.json")]
    compile(source, script)
    writeFileSync(applications, JSON.stringify(stored))
    return new BareScript(script, applications, natsUrl)
  }

  /** `wait` is an `up` that ends when every application is deployed. */
  async play(command: "up" | "wait" | "refresh" | "destroy"): Promise<void> {
    await run(process.execPath, [this.script, command, this.natsUrl, this.applications])
  }
}
