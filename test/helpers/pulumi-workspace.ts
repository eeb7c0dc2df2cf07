import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, delimiter, join, resolve } from "node:path"
import { DEPLOYER, loginEnvironment } from "./nats-users"
import { locateTools } from "./tools"

const repository = resolve(__dirname, "../..")

/** What a program may import beside the package itself, as a user's `npm install` would lay it out. */
const LINKED_PACKAGES = ["@pulumi/pulumi", "@types/node", "nats", "typescript", "yaml", "zod"]

export interface PulumiResult {
  readonly code: number | null
  /** Both streams in the order in which they were written, without colours. */
  readonly output: string
}

/** A pulumi command that runs. */
export interface PulumiCommand {
  readonly child: ChildProcess
  readonly result: Promise<PulumiResult>
}

export interface StartOptions {
  readonly variables?: NodeJS.ProcessEnv
  readonly group?: boolean
}

/**
 * A temporary folder with Pulumi projects, their packages, and a file backend: a user's machine in small. The package
 * under test is installed from what `npm pack` would publish, and logs in with no more permissions than it needs.
 */
export class PulumiWorkspace {
  readonly directory = mkdtempSync(join(tmpdir(), "pulumi-wadm-workspace-"))
  readonly environment: NodeJS.ProcessEnv
  private readonly tools = locateTools()

  constructor(environment: NodeJS.ProcessEnv = {}) {
    for (const folder of ["home", "state", "tmp"]) mkdirSync(join(this.directory, folder))
    this.environment = {
      ...process.env,
      PATH: [this.tools.binDirectory, process.env["PATH"]].join(delimiter),
      PULUMI_HOME: join(this.directory, "home"),
      PULUMI_BACKEND_URL: `file://${join(this.directory, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "test",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      // Pulumi leaves compiled programs in the folder for temporary files.
      TMPDIR: join(this.directory, "tmp"),
      ...loginEnvironment(DEPLOYER),
      ...environment,
    }
    this.installPackages()
  }

  /** Copies a program's folder and returns where it is now. */
  addProject(source: string): string {
    const target = join(this.directory, basename(source))
    cpSync(source, target, { recursive: true })
    return target
  }

  /** Runs one pulumi command in a project's folder. */
  run(project: string, ...args: string[]): Promise<PulumiResult> {
    return this.runWith({}, project, ...args)
  }

  /** The same, with variables that are set for this one command. */
  runWith(variables: NodeJS.ProcessEnv, project: string, ...args: string[]): Promise<PulumiResult> {
    return this.start({ variables }, project, ...args).result
  }

  /** Starts one pulumi command; in a process group of its own, if asked for, as a terminal does. */
  start({ variables = {}, group = false }: StartOptions, project: string, ...args: string[]): PulumiCommand {
    const child = spawn(this.tools.pulumi, ["--non-interactive", "--color=never", ...args], {
      cwd: project,
      env: { ...this.environment, ...variables },
      stdio: ["ignore", "pipe", "pipe"],
      detached: group,
    })
    const chunks: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk))
    const closed = new Promise<number | null>((done, failed) => child.on("error", failed).on("close", done))
    return {
      child,
      result: closed.then((code) => ({ code, output: Buffer.concat(chunks).toString() })),
    }
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true })
  }

  private installPackages(): void {
    const modules = join(this.directory, "node_modules")
    for (const name of LINKED_PACKAGES) {
      mkdirSync(join(modules, name, ".."), { recursive: true })
      symlinkSync(join(repository, "node_modules", name), join(modules, name))
    }
    execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", this.directory], {
      cwd: repository,
      stdio: ["ignore", "ignore", "inherit"],
    })
    const archive = readdirSync(this.directory).find((name) => name.endsWith(".tgz"))
    if (archive === undefined) throw new Error("npm pack made no archive")
    execFileSync("tar", ["-xzf", join(this.directory, archive), "-C", this.directory])
    cpSync(join(this.directory, "package"), join(modules, "pulumi-wadm"), { recursive: true })
    rmSync(join(this.directory, "package"), { recursive: true })
  }
}
