import { join } from "node:path"
import { errorWithLog } from "./logs"
import { isHalted } from "./process-table"
import { RunningProcess } from "./processes"
import { retry } from "./retry"
import type { Tools } from "./tools"
import type { Watchdog } from "./watchdog"

/** How long a part may take until it answers; a loaded machine needs some seconds. */
const millisecondsToAnswer = 60_000

/** What all parts of one lattice have in common. */
export interface LatticeContext {
  readonly tools: Tools
  /** For the data of the parts; gone when the lattice has stopped. */
  readonly directory: string
  readonly logs: string
  readonly watchdog: Watchdog
}

export interface PartOptions {
  readonly name: string
  readonly command: string
  /** Asked at every start, since a restarted part may have to keep what it chose at first. */
  readonly arguments: () => readonly string[]
  readonly environment?: NodeJS.ProcessEnv
  /** One attempt to get an answer: true when the part is ready. May throw, which counts as not ready yet. */
  readonly answers: (processId: number) => Promise<boolean>
}

/** A process of the lattice that tests can stop, kill, pause and start again. */
export class Part {
  readonly log: string
  private process: RunningProcess | undefined

  constructor(
    private readonly context: LatticeContext,
    private readonly options: PartOptions,
  ) {
    this.log = join(context.logs, `${options.name}.log`)
  }

  get name(): string {
    return this.options.name
  }

  get running(): boolean {
    return this.process?.running ?? false
  }

  get pid(): number {
    if (this.process === undefined || !this.running) throw new Error(`${this.name} is not running: start it first`)
    return this.process.pid
  }

  get unexpectedEnd(): string | undefined {
    return this.process?.unexpectedEnd
  }

  /** Starts the process and resolves when it has answered a request. */
  async start(): Promise<void> {
    if (this.running) throw new Error(`${this.name} is running already: stop it first`)
    const { directory, watchdog } = this.context
    const { name, command, environment } = this.options
    this.process = await RunningProcess.start({
      name,
      command,
      arguments: this.options.arguments(),
      directory,
      log: this.log,
      environment: { TMPDIR: directory, ...environment },
      watchdog,
    })
    await this.ready()
  }

  /** Resolves when the part answers a request. */
  async ready(): Promise<void> {
    const process = this.process
    if (process === undefined) throw new Error(`${this.name} is not running: start it first`)
    try {
      await retry(async () => ((await this.options.answers(process.pid)) ? true : undefined), {
        deadline: millisecondsToAnswer,
        stillWorthTrying: () => process.assertRunning(),
      })
    } catch (error) {
      this.context.watchdog.keepLogs()
      process.assertRunning()
      throw errorWithLog(`${this.name} (process ${process.pid}) is not ready: ${describe(error)}`, this.log)
    }
  }

  /** Ends the process as an operator would, with SIGTERM; SIGKILL follows when that is not enough. */
  async stop(): Promise<void> {
    await this.process?.stop()
  }

  /** Ends the process with SIGKILL, as a crash would. */
  async kill(): Promise<void> {
    await this.process?.kill()
  }

  /**
   * Halts the process with SIGSTOP: it keeps its connections and answers nothing. The signal takes effect a moment later,
   * in which the process may still answer, so this waits for it.
   */
  async pause(): Promise<void> {
    this.process?.signal("SIGSTOP")
    await retry(async () => isHalted(this.pid) || undefined, { deadline: millisecondsToAnswer })
  }

  /** Lets a paused process go on. */
  resume(): void {
    this.process?.signal("SIGCONT")
  }

  async restart(): Promise<void> {
    await this.stop()
    await this.start()
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message
}
