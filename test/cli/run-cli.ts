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
  /** What a command that goes on waits for; it ends at once unless given. */
  readonly ended?: Promise<void>
  /** Told of each text that the command writes to standard output. */
  readonly written?: (text: string) => void
}

/** Runs one command line, split at its spaces, in this process. */
export async function runCli(line: string, wadm = new InMemoryWadm(), options: CliOptions = {}): Promise<CliResult> {
  const { environment = {}, colours = false, withLattice, ended = Promise.resolve(), written } = options
  const stdout: string[] = []
  const stderr: string[] = []
  const into = (texts: string[], told?: (text: string) => void): Output => {
    const write = (text: string): void => {
      texts.push(text)
      told?.(text)
    }
    return { write, colours, columns: undefined }
  }
  const code = await run(line.split(" ").filter(Boolean), {
    environment,
    stdout: into(stdout, written),
    stderr: into(stderr),
    withLattice: withLattice ?? ((settings, use) => use(wadm.client(settings.lattice))),
    untilEnd: () => ended,
  })
  return { code, stdout: stdout.join(""), stderr: stderr.join("") }
}

/** What a command prints when it can say something; a surrounding line break is added, so that tables line up in tests. */
export async function said(line: string, wadm: InMemoryWadm, expectedCode = 0): Promise<string> {
  const { code, stdout, stderr } = await runCli(line, wadm)
  if (code !== expectedCode || stderr !== "") throw new Error(`${line} ended with ${code}:\n${stdout}${stderr}`)
  return `\n${stdout}`
}
