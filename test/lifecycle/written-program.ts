import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { PulumiStack } from "../helpers/pulumi-stack"
import type { PulumiWorkspace } from "../helpers/pulumi-workspace"

const IMPORTS = 'import * as pulumi from "@pulumi/pulumi"\nimport * as wadm from "pulumi-wadm"\n'

/** Files by their paths; of a JavaScript program, what comes after the imports. */
export type ProgramFiles = Readonly<Record<string, string>>

/** A stack of a program that a test writes, in a project of this name. */
export async function stackOf(
  workspace: PulumiWorkspace,
  project: string,
  files: ProgramFiles,
  config: Readonly<Record<string, string>>,
): Promise<PulumiStack> {
  const folder = join(workspace.directory, "sources", project)
  const common = { "Pulumi.yaml": `name: ${project}\nruntime: nodejs\n`, "package.json": '{ "type": "module" }' }
  writeInto(folder, { ...common, "index.js": "", ...files })
  return PulumiStack.create(workspace, folder, { config })
}

/** Changes files of the program. */
export function rewrite(stack: PulumiStack, files: ProgramFiles): void {
  writeInto(stack.directory, files)
}

function writeInto(folder: string, files: ProgramFiles): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), file.endsWith(".js") ? IMPORTS + text : text)
  }
}
