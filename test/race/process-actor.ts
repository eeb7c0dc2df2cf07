import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import type { ManagedRun } from "./managed"
import type { FromProcess, ToProcess } from "./process-messages"
import type { Actor, Request } from "./stage"
import type { NoteVerb, VerbEnd } from "./stack"

/** Processes of Pulumi that have started and wait for work, since a start costs more than a round. */
export class WarmProcesses {
  private readonly waiting: ChildProcess[] = []

  constructor(private readonly count: number) {
    this.fill()
  }

  take(): ChildProcess {
    const child = this.waiting.shift() ?? start()
    this.fill()
    return child
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.waiting.map(async (child) => {
        const ended = once(child, "exit")
        child.kill("SIGKILL")
        await ended
      }),
    )
  }

  private fill(): void {
    while (this.waiting.length < this.count) this.waiting.push(start())
  }
}

function start(): ChildProcess {
  return fork(join(__dirname, "process-entry.ts"), {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  })
}

/** Longer than any request and any start on a loaded machine. */
const SILENCE_MS = 60_000

export interface ProcessSettings {
  readonly name: string
  readonly run: ManagedRun
  readonly note: NoteVerb
  readonly natsUrl: string
  readonly lattice: string
  /** Resolves when wadm has handled everything that reached the server so far. */
  readonly barrier: () => Promise<void>
}

/** An actor that is a process of its own and can be ended with SIGKILL at any request. */
export class ProcessActor implements Actor {
  readonly side = "provider"
  readonly name: string
  readonly pending: Request[] = []
  ended = false
  private readonly waiting = new Map<string, (outcome: string) => void>()
  private verbEnds: (end: VerbEnd) => void = () => undefined
  private quiet: Promise<unknown>
  private died = false

  constructor(
    private readonly child: ChildProcess,
    private readonly settings: ProcessSettings,
  ) {
    const { name, run, natsUrl, lattice } = settings
    this.name = name
    this.quiet = this.wait("settled")
    child.on("message", (message: FromProcess) => this.take(message))
    child.once("exit", () => this.exit())
    this.tell({ type: "run", name, run, natsUrl, lattice })
  }

  async settled(): Promise<void> {
    await this.quiet
    if (this.died) throw new Error(`the process of ${this.name} has ended by itself`)
  }

  kill(): void {
    this.ended = true
    this.child.kill("SIGKILL")
    this.releaseAll()
  }

  private exit(): void {
    this.died = !this.ended
    this.ended = true
    this.releaseAll()
  }

  private releaseAll(): void {
    for (const what of [...this.waiting.keys()]) this.release(what, "")
  }

  private take(message: FromProcess): void {
    if (message.type === "ask") this.pending.push(this.request(message))
    else if (message.type === "begins") this.verbEnds = this.settings.note(message.application, message.verb)
    else if (message.type === "ends") this.verbEnds(message.end)
    else if (message.type === "performed") this.release(`performed ${message.id}`, message.outcome)
    else if (message.type === "finished") this.finish()
    else this.release(message.type, "")
  }

  private request({ id, call }: Extract<FromProcess, { type: "ask" }>): Request {
    return {
      call,
      perform: () => {
        if (this.ended) return this.settings.barrier().then(() => "")
        const performed = this.wait(`performed ${id}`)
        this.tell({ type: "perform", id })
        return performed
      },
      send: async () => {
        const sent = this.wait("sent")
        this.tell({ type: "send", id })
        await sent
      },
      answer: (timedOut) => {
        // A verb that fails does not wait for the requests beside the one that failed.
        if (this.ended) return
        this.quiet = this.wait("settled")
        this.tell({ type: "answer", id, timedOut })
      },
    }
  }

  private finish(): void {
    this.ended = true
    this.release("settled", "")
    this.child.kill("SIGKILL")
  }

  /** A process that says nothing for long counts as one that has ended by itself: a round must not wait for ever. */
  private wait(what: string): Promise<string> {
    return new Promise((resolve) => {
      const tooLong = setTimeout(() => this.exit(), SILENCE_MS)
      this.waiting.set(what, (outcome) => {
        clearTimeout(tooLong)
        resolve(outcome)
      })
    })
  }

  private release(what: string, outcome: string): void {
    this.waiting.get(what)?.(outcome)
    this.waiting.delete(what)
  }

  private tell(message: ToProcess): void {
    if (this.child.connected) this.child.send(message)
  }
}
