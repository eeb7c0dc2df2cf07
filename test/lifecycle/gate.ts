import { once } from "node:events"
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net"
import type { PulumiResult } from "../helpers/pulumi-workspace"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { providersOf } from "../helpers/stack-processes"

type Moment = "before" | "after"

interface Stop {
  readonly moment: Moment
  /** Whether it is at this request of a provider. */
  readonly isAt: (request: string) => boolean
  readonly action: () => Promise<unknown>
}

/** A way to NATS on which a test can do something at one certain request of a provider to wadm. */
export class Gate {
  private readonly stops = new Set<Stop>()
  private readonly sockets = new Set<Socket>()

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

  /**
   * Runs a command, and an action at a request such as `undeploy network`, or at the request of a number: before wadm
   * gets it, or once wadm has it and before the provider gets the answer.
   */
  async during(
    command: () => Promise<PulumiResult>,
    moment: Moment,
    request: string | number,
    action: () => Promise<unknown>,
  ): Promise<PulumiResult> {
    let count = 0
    const isAt = (sent: string) => (typeof request === "string" ? sent === request : ++count === request)
    const stop = { moment, isAt, action }
    this.stops.add(stop)
    const result = await command()
    if (this.stops.delete(stop)) throw new Error(`the command ended without request "${request}":\n${result.output}`)
    return result
  }

  close(): void {
    this.server.close()
    for (const socket of this.sockets) socket.destroy()
  }

  private pass(client: Socket): void {
    const server = connect(Number(this.nats.port), this.nats.hostname)
    const both = [client, server]
    for (const socket of both) {
      this.sockets.add(socket)
      socket.on("error", () => undefined).on("close", () => both.forEach((other) => other.destroy()))
    }
    server.on("data", (chunk) => client.write(chunk))
    client.on("data", (chunk) => {
      const requests = requestsIn(chunk.toString("latin1"))
      const stop = [...this.stops].find(({ isAt }) => requests.some(isAt))
      if (stop === undefined) return void server.write(chunk)
      this.stops.delete(stop)
      const halted = stop.moment === "before" ? client : server
      halted.pause()
      if (stop.moment === "after") server.write(chunk)
      void stop.action().then(() => {
        if (stop.moment === "before") server.write(chunk)
        halted.resume()
      })
    })
  }
}

/** Kills the provider that a command has started as a crash would, at the moment when wadm has got a request. */
export async function crash(
  gate: Gate,
  stack: PulumiStack,
  verb: "up" | "destroy",
  request: string | number,
): Promise<void> {
  const kill = async () => providersOf(stack).forEach((processId) => process.kill(processId, "SIGKILL"))
  const { code, output } = await gate.during(() => stack[verb](), "after", request, kill)
  if (code === 0) throw new Error(`the command succeeded although its provider was killed:\n${output}`)
}

/** The requests to wadm that a piece of the NATS protocol publishes, in the form of the request log. */
function requestsIn(text: string): string[] {
  const publishes = text.matchAll(/PUB wadm\.api\.\w+\.model\.(\w+)(?:\.(\S+))? [^\r]*\r\n(.*)/g)
  return [...publishes].map(([, operation = "", named, payload = ""]) => {
    const application =
      operation === "put" ? (JSON.parse(payload) as { metadata: { name: string } }).metadata.name : named
    return `${operation} ${application ?? ""}`.trimEnd()
  })
}
