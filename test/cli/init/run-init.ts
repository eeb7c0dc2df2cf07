import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"
import { temporaryDirectory } from "../../helpers/temporary-directory"
import { type CliOptions, type CliResult, runCli } from "../run-cli"

export interface InitResult extends CliResult {
  readonly output: string
  /** Every file below the output folder, by its path from there. */
  readonly files: Readonly<Record<string, string>>
}

/** Runs init into a folder of its own, which its answer calls `OUT`. */
export async function runInit(
  options: string,
  wadm = new InMemoryWadm(),
  { output = temporaryDirectory(), ...cli }: CliOptions & { readonly output?: string } = {},
): Promise<InitResult> {
  const { code, ...streams } = await runCli(`init ${options} --output ${output}`, wadm, cli)
  const named = (text: string) => text.replaceAll(output, "OUT")
  return { code, stdout: named(streams.stdout), stderr: named(streams.stderr), output, files: filesIn(output) }
}

export function filesIn(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {}
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort()
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]))
}
