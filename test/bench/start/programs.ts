import { spawn } from "node:child_process"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import ts from "typescript"
import { PulumiWorkspace } from "../../helpers/pulumi-workspace"
import { type ProgramEngine, startProgramEngine } from "./engine"

/** A program with nothing of this package, and one with an application; each in both languages. */
export const STARTS = [
  "alone.typescript",
  "application.typescript",
  "alone.javascript",
  "application.javascript",
] as const

export type Start = (typeof STARTS)[number]

/** As in a program that `pulumi new` makes. */
const COMPILER_OPTIONS = {
  strict: true,
  outDir: "bin",
  target: "es2020",
  module: "nodenext",
  moduleResolution: "nodenext",
  sourceMap: true,
}

/** In milliseconds, from the start of a program's process to its end. */
export interface StartTimes {
  readonly passed: number
  /** How long processors have worked for it, whatever else they do: a machine that is busy makes this no longer. */
  readonly worked: number
}

/** Programs as Pulumi's language host runs them, in a workspace that has the package from `npm pack`. */
export class StartPrograms {
  private constructor(
    private readonly workspace: PulumiWorkspace,
    private readonly engine: ProgramEngine,
  ) {}

  static async create(): Promise<StartPrograms> {
    const workspace = new PulumiWorkspace()
    for (const start of STARTS) addProgram(workspace.directory, start)
    return new StartPrograms(workspace, await startProgramEngine())
  }

  /** Where the package is installed. */
  get directory(): string {
    return this.workspace.directory
  }

  /** TypeScript is checked, as after an edit. */
  async time(start: Start): Promise<StartTimes> {
    const began = performance.now()
    const { code, worked } = await this.run(start)
    const passed = performance.now() - began
    const expected = start.startsWith("application") ? ["pulumi-nodejs:wadm:Application"] : []
    const registered = this.engine.registered().filter((type) => !type.startsWith("pulumi:"))
    if (code === 0 && registered.join() === expected.join()) return { passed, worked }
    throw new Error(`the program ${start} ended with ${String(code)} and registered [${registered.join()}]`)
  }

  remove(): void {
    this.engine.stop()
    this.workspace.remove()
  }

  private async run(start: Start): Promise<{ readonly code: unknown; readonly worked: number }> {
    const { address } = this.engine
    const host = join(this.directory, "node_modules/@pulumi/pulumi/cmd/run")
    const flags = [`--monitor=${address}`, `--engine=${address}`, "--project=bench", "--stack=dev", "--parallel=16"]
    const child = spawn(process.execPath, [host, ...flags, "--dry-run", "."], {
      cwd: join(this.directory, start),
      env: {
        PATH: process.env["PATH"],
        PULUMI_CONFIG: "{}",
        PULUMI_NODEJS_TYPESCRIPT: String(isTypeScript(start)),
        TS_NODE_CACHE: "false",
        NODE_OPTIONS: `--import=${pathToFileURL(join(__dirname, "processor-time.mjs")).href}`,
      },
      stdio: ["ignore", "ignore", "inherit", "pipe"],
      timeout: 120_000,
    })
    const worked: Buffer[] = []
    child.stdio[3]?.on("data", (chunk: Buffer) => worked.push(chunk))
    const code = await new Promise((done, failed) => child.on("error", failed).on("close", done))
    return { code, worked: Number(Buffer.concat(worked)) }
  }
}

function addProgram(workspace: string, start: Start): void {
  const directory = join(workspace, start)
  const source = readFileSync(join(__dirname, "programs", `${start.split(".")[0] ?? ""}.ts`), "utf8")
  const write = (file: string, text: string) => writeFileSync(join(directory, file), text)
  mkdirSync(directory)
  if (isTypeScript(start)) {
    write("package.json", JSON.stringify({ name: start, main: "index.ts" }))
    write("tsconfig.json", JSON.stringify({ compilerOptions: COMPILER_OPTIONS, files: ["index.ts"] }))
    write("index.ts", source)
  } else {
    write("package.json", JSON.stringify({ name: start, main: "index.js" }))
    write("index.js", ts.transpile(source, { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS }))
  }
}

function isTypeScript(start: Start): boolean {
  return start.endsWith(".typescript")
}
