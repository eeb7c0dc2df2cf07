import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { closeSync, mkdirSync, openSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { createInterface } from "node:readline"
import { errorWithLog } from "../helpers/logs"
import { cacheDirectory } from "./tool-folders"

export interface LoggedCommand {
  readonly program: string
  readonly arguments: readonly string[]
  readonly directory: string
  readonly environment: NodeJS.ProcessEnv
  /** Standard error is appended here, and standard output unless onLine takes it. */
  readonly log: string
  /** Called for every line of standard output. */
  readonly onLine?: (line: string) => void
}

const running = new Set<ChildProcess>()

/** Runs a command to its end; a failure names the log and shows its last lines. */
export async function runLogged(command: LoggedCommand): Promise<void> {
  const log = openSync(command.log, "a")
  const child = spawn(command.program, command.arguments, {
    cwd: command.directory,
    env: command.environment,
    stdio: ["ignore", command.onLine ? "pipe" : log, log],
  })
  closeSync(log)
  running.add(child)
  if (child.stdout && command.onLine) createInterface({ input: child.stdout }).on("line", command.onLine)
  try {
    const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null]
    if (code === 0) return
    const call = [command.program, ...command.arguments.slice(0, 1)].join(" ")
    throw errorWithLog(`${call} ended with ${signal ?? `code ${code}`}`, command.log)
  } finally {
    running.delete(child)
  }
}

/** An empty log file in the cache. */
export function newLog(name: string): string {
  const file = join(cacheDirectory(), "logs", `${name}.log`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, "")
  return file
}

/** Ends what still runs, by process id. */
export function stopRunningCommands(): void {
  for (const child of running) child.kill("SIGTERM")
}
