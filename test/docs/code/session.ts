import { spawn } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { temporaryDirectory } from "../../helpers/temporary-directory"

export interface Ran {
  readonly code: number | null
  /** Both streams in the order in which they were written. */
  readonly output: string
}

/** Addresses that pages show, and what they are here. */
export type Places = Readonly<Record<string, string>>

/** A command of a page takes this long at most. */
const LIMIT_MS = 120_000

/** A terminal of a reader: where a command has gone to and what it has exported holds for the next one. */
export class Session {
  private readonly memory = temporaryDirectory()

  constructor(
    readonly home: string,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly places: Places,
  ) {}

  async run(command: string): Promise<Ran> {
    const script = `[ -f "$0/exports" ] && . "$0/exports"
eval "$1"
code=$?
export -p > "$0/exports"
pwd > "$0/folder"
exit $code`
    const child = spawn("bash", ["-c", script, this.memory, this.here(command)], {
      cwd: this.folder,
      env: this.environment,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: LIMIT_MS,
    })
    const chunks: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk))
    const code = await new Promise<number | null>((done, failed) => child.on("error", failed).on("close", done))
    return { code, output: this.asOnThePage(Buffer.concat(chunks).toString()) }
  }

  /** Writes a file that a page shows; its path is from where the page began, as the page says it. */
  write(file: string, text: string): string {
    const path = join(this.home, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, this.here(text))
    return path
  }

  private get folder(): string {
    const file = join(this.memory, "folder")
    return existsSync(file) ? readFileSync(file, "utf8").trim() : this.home
  }

  private here(text: string): string {
    return Object.entries(this.places).reduce((changed, [onThePage, here]) => changed.replaceAll(onThePage, here), text)
  }

  private asOnThePage(text: string): string {
    return Object.entries(this.places).reduce((changed, [onThePage, here]) => changed.replaceAll(here, onThePage), text)
  }
}
