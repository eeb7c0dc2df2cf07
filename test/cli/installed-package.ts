import { execFileSync, spawn, spawnSync } from "node:child_process"
import { on } from "node:events"
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"

const repository = resolve(__dirname, "../..")

/** What the package is built from. */
const SOURCES = [
  ...["cli", "provider", "sdk", "bundle.mjs", "package.json", "tsconfig.json", "tsconfig.build.json"],
  ...["CHANGELOG.md", "LICENSE", "README.md"],
]

interface PackageJson {
  readonly bin: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
}

export interface CommandResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly environment?: NodeJS.ProcessEnv
  /** Whether anyone reads standard output; true unless given. */
  readonly isRead?: boolean
}

/** A command that has not ended yet. */
export interface RunningCommand {
  readonly ended: Promise<CommandResult>
  /** Resolves when standard output has a text, or the command has ended. */
  readonly says: (text: string) => Promise<void>
  /** What Ctrl-C does. */
  readonly interrupt: () => void
  /** What a pager does that ends. */
  readonly stopReading: () => void
}

/** Long enough for a request that waits for its whole time limit on a busy machine. */
const MILLISECONDS_TO_END = 20_000

/** The package as a user has it: what `npm pack` builds, in a `node_modules` with its dependencies and its command. */
export class InstalledPackage {
  private readonly root = mkdtempSync(join(tmpdir(), "pulumi-wadm-installed-"))
  /** The file that the package says its command is. */
  readonly file: string
  /** Where npm puts commands: a link to that file. */
  private readonly link: string

  constructor() {
    const modules = join(this.root, "node_modules")
    mkdirSync(join(modules, ".bin"), { recursive: true })
    this.unpack(modules)
    const installed = join(modules, "pulumi-wadm")
    const { bin, dependencies } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as PackageJson
    for (const name of Object.keys(dependencies)) {
      mkdirSync(join(modules, name, ".."), { recursive: true })
      symlinkSync(join(repository, "node_modules", name), join(modules, name))
    }
    this.file = join(installed, bin["pulumi-wadm"] ?? "")
    this.link = join(modules, ".bin/pulumi-wadm")
    symlinkSync(this.file, this.link)
  }

  /** Runs the command as a shell would, its output into pipes. One that does not end by itself has no exit code. */
  async run(args: readonly string[], options: RunOptions = {}): Promise<CommandResult> {
    return this.start(args, options).ended
  }

  /** The same for one that goes on: it can be sent signals, and left alone with its output. */
  start(args: readonly string[], { environment = {}, isRead = true }: RunOptions = {}): RunningCommand {
    const child = spawn(this.link, args, {
      cwd: this.root,
      env: { PATH: process.env["PATH"], ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: MILLISECONDS_TO_END,
      killSignal: "SIGKILL",
    })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    if (isRead) child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk))
    else child.stdout.destroy()
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk))
    const written = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString()
    const ended = new Promise<CommandResult>((done, failed) => {
      child.on("error", failed)
      child.on("close", (code) => done({ code, stdout: written(stdout), stderr: written(stderr) }))
    })
    return {
      ended,
      says: async (text) => {
        const found = async (): Promise<boolean> => {
          for await (const _chunk of on(child.stdout, "data")) if (written(stdout).includes(text)) return true
          return false
        }
        await Promise.race([written(stdout).includes(text) || found(), ended])
      },
      interrupt: () => child.kill("SIGINT"),
      stopReading: () => child.stdout.destroy(),
    }
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true })
  }

  private unpack(modules: string): void {
    const packed = spawnSync("npm", ["pack", "--silent", "--pack-destination", this.root], {
      cwd: this.copySources(),
      encoding: "utf8",
    })
    const archive = readdirSync(this.root).find((name) => name.endsWith(".tgz"))
    if (archive === undefined) {
      this.remove()
      throw new Error(`npm pack made no archive:\n${packed.stdout}${packed.stderr}`)
    }
    execFileSync("tar", ["-xzf", join(this.root, archive), "-C", this.root])
    renameSync(join(this.root, "package"), join(modules, "pulumi-wadm"))
  }

  /** Packing builds, and that must not take `dist` away from those who work with it in the repository. */
  private copySources(): string {
    const sources = join(this.root, "sources")
    for (const name of SOURCES) cpSync(join(repository, name), join(sources, name), { recursive: true })
    symlinkSync(join(repository, "node_modules"), join(sources, "node_modules"))
    return sources
  }
}
