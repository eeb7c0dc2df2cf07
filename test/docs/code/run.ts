import { cpSync, mkdirSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join, normalize } from "node:path"
import { runInThisContext } from "node:vm"
import * as pulumi from "@pulumi/pulumi"
import ts from "typescript"
import { vi } from "vitest"
import * as wadm from "../../../sdk"
import { type Registered, valueOf } from "../../helpers/mock-pulumi"
import { temporaryDirectory } from "../../helpers/temporary-directory"
import { repository } from "./blocks"
import { isScript, type Program } from "./programs"

/** The applications that a program of a page registers, stack by stack. */
export interface Run {
  readonly owner: string
  readonly applications: readonly Registered[]
}

/** A preview that reaches no lattice takes what it looks up as the program says it is, with a warning. */
const NO_LATTICE = { "wadm:servers": "nats://127.0.0.1:1" }

const APPLICATION = "pulumi-nodejs:wadm:Application"
const STACK_REFERENCE = "pulumi:pulumi:StackReference"

/**
 * Runs each index.ts of a program without an engine, one after the other, as the stack `dev` of the project that its
 * folder is called. A stack reference finds what those before it have exported.
 */
export async function run({ files, config, with: beside }: Program): Promise<readonly Run[]> {
  const directory = temporaryDirectory()
  if (beside !== undefined) cpSync(join(repository, beside), directory, { recursive: true })
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, file)), { recursive: true })
    writeFileSync(join(directory, file), text)
  }
  vi.spyOn(pulumi.log, "warn").mockResolvedValue()
  const exported = new Map<string, unknown>()
  const runs: Run[] = []
  for (const file of Object.keys(files).filter((name) => /(^|\/)index\.ts$/.test(name))) {
    const folder = dirname(file)
    const project = folder === "." ? "shop" : folder
    const applications: Registered[] = []
    const newResource = ({ type, name, inputs }: pulumi.runtime.MockResourceArgs) => {
      const given = inputs as Record<string, unknown>
      if (type === STACK_REFERENCE) return { id: name, state: { ...given, outputs: outputsOf(exported, name) } }
      if (type === APPLICATION) applications.push({ type, name, inputs: given })
      return { id: `default/${name}`, state: given }
    }
    await pulumi.runtime.setMocks({ newResource, call: () => ({}) }, project, "dev", true)
    const configured = Object.entries(config).map(([key, value]) => [`${project}:${key}`, value])
    pulumi.runtime.setAllConfig({ ...NO_LATTICE, ...(Object.fromEntries(configured) as Record<string, string>) })
    const exports = await inFolder(join(directory, folder), async () => valueOf(pulumi.output(load(files, file))))
    exported.set(`organization/${project}/dev`, exports)
    runs.push({ owner: `${project}/dev`, applications })
  }
  return runs
}

function outputsOf(exported: ReadonlyMap<string, unknown>, stack: string): unknown {
  if (!exported.has(stack)) throw new Error(`no block before this one is the program of the stack ${stack}`)
  return exported.get(stack)
}

async function inFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const before = process.cwd()
  process.chdir(folder)
  try {
    return await work()
  } finally {
    await settled()
    process.chdir(before)
  }
}

/** Registrations go on for some turns after a program's last line. */
function settled(): Promise<void> {
  return pulumi.runtime.disconnect()
}

const MODULES: Readonly<Record<string, unknown>> = { "@pulumi/pulumi": pulumi, "pulumi-wadm": wadm }

/** What a file of a program exports; it imports the packages, parts of Node.js and other files of the program. */
function load(files: Program["files"], file: string): Record<string, unknown> {
  const { outputText } = ts.transpileModule(files[file] ?? "", {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  })
  const module = { exports: {} as Record<string, unknown> }
  const find = (name: string): unknown => {
    if (!name.startsWith(".")) return MODULES[name] ?? createRequire(__filename)(name)
    const wanted = normalize(join(dirname(file), name))
    const found = [`${wanted}.ts`, `${wanted}/index.ts`].find((path) => isScript(path) && path in files)
    if (found === undefined) throw new Error(`${file} imports ${name}, which no block is`)
    return load(files, found)
  }
  const program = runInThisContext(`(module, exports, require) => {${outputText}\n}`, file) as (
    ...values: unknown[]
  ) => void
  program(module, module.exports, find)
  return module.exports
}
