import { once } from "node:events"
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net"
import { inspect } from "node:util"
import { type Frame, FrameReader } from "./nats-frames"

/** When something happens: before wadm gets a request, or once wadm has it and before its answer comes through. */
export type Moment = "before" | "after"

/** Which request: its text such as `deploy dog`, or its number among those of any kind from now on, the first being 0. */
export type Which = string | number

interface Stop {
  which: Which
  readonly moment: Moment
  readonly action?: () => Promise<unknown>
  /** Whether wadm gets the request; it does unless said otherwise. */
  readonly isLost?: boolean
  /** What the provider is answered in place of what wadm says: nothing at all when undefined. */
  readonly instead?: { readonly answer: string | undefined }
}

/**
 * A line to NATS on which a test can do something at one certain request to wadm, lose it or its answer, and cut the
 * line. A request is called by its operation and application; a message that is none by its subject.
 */
export class Gate {
  /** What went to wadm so far, such as `deploy dog`, lost ones included. */
  readonly requests: string[] = []
  private readonly stops = new Set<Stop>()
  private readonly sockets = new Set<Socket>()
  private isCut = false

  private constructor(
    private readonly server: Server,
    private readonly nats: URL,
  ) {
    server.on("connection", (client) => this.pass(client))
  }

  static async open(natsUrl: string): Promise<Gate> {
    const server = createServer().listen(0, "127.0.0.1")
    await once(server, "listening")
    return new Gate(server, new URL(natsUrl))
  }

  get url(): string {
    return `nats://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** Does something at the next such request, which waits for it; resolves when that is done. */
  at(moment: Moment, which: Which, action: () => unknown): Promise<void> {
    return new Promise((resolve, reject) => {
      const run = () =>
        Promise.resolve()
          .then(action)
          .then(() => resolve(), reject)
      this.stops.add({ moment, which, action: run })
    })
  }

  /** The next such request never reaches wadm. */
  lose(which: Which): void {
    this.stops.add({ moment: "before", which, isLost: true })
  }

  /** wadm gets the next such request, and its answer never comes. */
  loseReply(which: Which): void {
    this.stops.add({ moment: "after", which, instead: { answer: undefined } })
  }

  /** wadm gets the next such request, and something else is answered. */
  changeReply(which: Which, answer: string): void {
    this.stops.add({ moment: "after", which, instead: { answer } })
  }

  /** The next such request is answered without wadm. */
  answer(which: Which, answer: string): void {
    this.stops.add({ moment: "before", which, isLost: true, instead: { answer } })
  }

  /** Runs a command, and an action at a request that has to be among what it sends. */
  async during<Result>(
    command: () => Promise<Result>,
    moment: Moment,
    request: Which,
    action: () => unknown,
  ): Promise<Result> {
    const before = this.stops.size
    void this.at(moment, request, action)
    const result = await command()
    if (this.stops.size > before) throw new Error(`the command ended without "${request}":\n${inspect(result)}`)
    return result
  }

  /** Breaks every connection; a new one can be made at once. */
  flap(): void {
    for (const socket of this.sockets) socket.destroy()
    this.sockets.clear()
  }

  /** Breaks every connection, and lets nobody through until it is restored. */
  cut(): void {
    this.isCut = true
    this.flap()
  }

  restore(): void {
    this.isCut = false
  }

  close(): void {
    this.server.close()
    this.cut()
  }

  private pass(client: Socket): void {
    if (this.isCut) return void client.destroy()
    const server = connect(Number(this.nats.port), this.nats.hostname)
    const both = [client, server]
    for (const socket of both) {
      this.sockets.add(socket)
      socket.on("error", () => undefined).on("close", () => both.forEach((other) => other.destroy()))
    }
    const subscriptions = new Map<string, string>()
    const changed = new Map<string, string | undefined>()
    let held: Promise<unknown> = Promise.resolve()
    const request = async (frame: Frame): Promise<void> => {
      if (frame.operation === "SUB") subscriptions.set(frame.words[0] ?? "", frame.words.at(-1) ?? "")
      const stop = this.stopAt(frame)
      if (stop?.moment === "before") await stop.action?.()
      if (stop?.isLost === true) {
        const { answer } = stop.instead ?? {}
        if (answer !== undefined) client.write(messageTo(frame.reply, subscriptions, answer))
        return
      }
      if (stop?.instead !== undefined) changed.set(frame.reply, stop.instead.answer)
      server.write(frame.bytes)
      if (stop?.moment === "after") held = stop.action?.() ?? held
    }
    const answer = async (frame: Frame): Promise<void> => {
      await held
      if (!changed.has(frame.subject)) return void client.write(frame.bytes)
      const text = changed.get(frame.subject)
      changed.delete(frame.subject)
      if (text !== undefined) client.write(messageTo(frame.subject, subscriptions, text))
    }
    void pass(client, request, server)
    void pass(server, answer, client)
  }

  private stopAt(frame: Frame): Stop | undefined {
    if (!frame.operation.endsWith("PUB")) return undefined
    const request = requestOf(frame)
    if (request !== undefined) this.requests.push(request)
    const counted = [...this.stops].filter(({ which }) => typeof which === "number")
    const found = [...this.stops].find(({ which }) => which === (request ?? frame.subject))
    const due = request === undefined ? undefined : counted.find((stop) => stop.which === 0)
    if (request !== undefined) for (const stop of counted) stop.which = Number(stop.which) - 1
    const stop = due ?? found
    if (stop !== undefined) this.stops.delete(stop)
    return stop
  }
}

async function pass(from: Socket, take: (frame: Frame) => Promise<void>, to: Socket): Promise<void> {
  const reader = new FrameReader()
  try {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      for (const frame of reader.read(chunk)) await take(frame)
    }
  } catch {
    // A line that a test cuts, or whose end goes away: the other side sees its connection break.
  } finally {
    to.destroy()
  }
}

/** A message as the server sends it to the subscription of that subject, or of all below it. */
function messageTo(subject: string, subscriptions: ReadonlyMap<string, string>, text: string): string {
  const id = subscriptions.get(subject) ?? subscriptions.get(subject.replace(/[^.]+$/, "*"))
  if (id === undefined) throw new Error(`nobody waits for an answer at "${subject}"`)
  return `MSG ${subject} ${id} ${Buffer.byteLength(text)}\r\n${text}\r\n`
}

/** The request to wadm that a message is, in the form of the request log. */
function requestOf({ subject, payload }: Frame): string | undefined {
  const [, operation, named] = /^(?:\w+\.)?wadm\.api\.[-\w]+\.model\.(\w+)(?:\.(\S+))?$/.exec(subject) ?? []
  if (operation === undefined) return undefined
  if (operation !== "put") return named === undefined ? operation : `${operation} ${named}`
  return `put ${(JSON.parse(payload) as { metadata: { name: string } }).metadata.name}`
}
