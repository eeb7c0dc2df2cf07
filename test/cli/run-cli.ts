import type { Output } from "../../cli/output"
import { run } from "../../cli/run"
import type { WithLattice } from "../../cli/session"
import { InMemoryWadm } from "../helpers/in-memory-wadm"

export interface CliResult {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface CliOptions {
  readonly environment?: NodeJS.ProcessEnv
  readonly colours?: boolean
  readonly withLattice?: WithLattice
}

/** Runs one command line, split at its spaces, in this process. */
export async function runCli(line: string, wadm = new InMemoryWadm(), options: CliOptions = {}): Promise<CliResult> {
  const { environment = {}, colours = false, withLattice } = options
  const stdout: string[] = []
  const stderr: string[] = []
  const into = (texts: string[]): Output => ({ write: (text) => texts.push(text), colours, columns: undefined })
  const code = await run(line.split(" ").filter(Boolean), {
    environment,
    stdout: into(stdout),
    stderr: into(stderr),
    withLattice: withLattice ?? ((settings, use) => use(wadm.client(settings.lattice))),
  })
  return { code, stdout: stdout.join(""), stderr: stderr.join("") }
}

/** What a command prints when it can say something; a surrounding line break is added, so that tables line up in tests. */
export async function said(line: string, wadm: InMemoryWadm, expectedCode = 0): Promise<string> {
  const { code, stdout, stderr } = await runCli(line, wadm)
  if (code !== expectedCode || stderr !== "") throw new Error(`${line} ended with ${code}:\n${stdout}${stderr}`)
  return `\n${stdout}`
}
