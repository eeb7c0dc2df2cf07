import type { InMemoryWadm } from "../helpers/in-memory-wadm"
import { type CliOptions, type CliResult, runCli } from "./run-cli"

/** A `watch` that runs until it is ended. */
export interface Watching {
  /** Resolves with every line so far as soon as there are so many. */
  readonly lines: (count: number) => Promise<string[]>
  /** Ends it as Ctrl-C does. */
  readonly end: () => Promise<CliResult>
}

/** Starts a `watch`, and resolves when it says that it watches. */
export async function startWatching(line: string, wadm: InMemoryWadm, options: CliOptions = {}): Promise<Watching> {
  const written: string[] = []
  let wake: () => void = () => undefined
  let finish: () => void = () => undefined
  const ended = new Promise<void>((resolve) => (finish = resolve))
  const result = runCli(line, wadm, {
    ...options,
    ended,
    written: (text) => {
      written.push(...text.trimEnd().split("\n"))
      wake()
    },
  })
  const lines = async (count: number): Promise<string[]> => {
    while (written.length < count) await new Promise<void>((resolve) => (wake = resolve))
    return written
  }
  await Promise.race([lines(1), result])
  const end = (): Promise<CliResult> => {
    finish()
    return result
  }
  return { lines, end }
}
