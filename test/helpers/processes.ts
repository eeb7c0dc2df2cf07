import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { closeSync, openSync } from "node:fs"
import { errorWithLog } from "./logs"
import type { Watchdog } from "./watchdog"

/** How long a process may take to end after SIGTERM before SIGKILL follows. */
const millisecondsToStop = 5000

export interface ProcessOptions {
  readonly name: string
  readonly command: string
  readonly arguments: readonly string[]
  readonly directory: string
  /** Standard output and standard error are appended here. */
  readonly log: string
  readonly environment?: NodeJS.ProcessEnv
  readonly watchdog: Watchdog
}

interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A process in a group of its own, so that Ctrl-C in the terminal does not reach it behind our back. */
export class RunningProcess {
  private exit: Exit | undefined
  private expectedToEnd = false
  private readonly ended: Promise<void>

  private constructor(
    private readonly options: ProcessOptions,
    private readonly child: ChildProcess,
    readonly pid: number,
  ) {
    options.watchdog.watch(pid)
    child.unref()
    this.ended = new Promise((resolve) => {
      child.once("exit", (code, signal) => {
        this.exit = { code, signal }
        options.watchdog.forget(pid)
        if (!this.expectedToEnd) options.watchdog.keepLogs()
        resolve()
      })
    })
  }

  static async start(options: ProcessOptions): Promise<RunningProcess> {
    const log = openSync(options.log, "a")
    const child = spawn(options.command, options.arguments, {
      cwd: options.directory,
      env: { ...process.env, ...options.environment },
      stdio: ["ignore", log, log],
      detached: true,
    })
    closeSync(log)
    if (child.pid === undefined) {
      const [reason] = (await once(child, "error")) as [Error]
      throw new Error(`${options.name} could not be started: ${reason.message}`)
    }
    return new RunningProcess(options, child, child.pid)
  }

  get running(): boolean {
    return this.exit === undefined
  }

  /** What to tell about a process that ended although nobody asked it to. */
  get unexpectedEnd(): string | undefined {
    if (this.exit === undefined || this.expectedToEnd) return undefined
    return `${this.options.name} (process ${this.pid}) ended with ${this.exit.signal ?? `code ${this.exit.code}`}`
  }

  assertRunning(): void {
    if (this.exit === undefined) return
    throw errorWithLog(this.unexpectedEnd ?? `${this.options.name} was stopped`, this.options.log)
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal)
  }

  /** SIGTERM, and SIGKILL when the process is still there after some seconds. */
  async stop(): Promise<void> {
    this.expectedToEnd = true
    this.child.ref()
    this.signal("SIGTERM")
    // A paused process takes the first signal only when it continues.
    this.signal("SIGCONT")
    const overdue = setTimeout(() => this.signal("SIGKILL"), millisecondsToStop)
    await this.ended
    clearTimeout(overdue)
  }

  /** SIGKILL at once: what a crash looks like from outside. */
  async kill(): Promise<void> {
    this.expectedToEnd = true
    this.child.ref()
    this.signal("SIGKILL")
    await this.ended
  }
}
