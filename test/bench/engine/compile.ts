import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { ModuleKind, ScriptTarget, transpileModule } from "typescript"

/** Makes a program of one TypeScript file that Node.js runs as it is. */
export function compile(source: string, target: string): void {
  const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 }
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, transpileModule(readFileSync(source, "utf8"), { compilerOptions }).outputText)
}
