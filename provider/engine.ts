import { connect } from "node:net"

/**
 * Ends this process when the engine that started it is gone, as after `kill -9` of pulumi. Nobody would take an answer any
 * more, and what went on here would meet the next command in the lattice. What is half done is healed by that command, as
 * after a crash of this process.
 *
 * The parent does not tell: Pulumi starts a shell that waits for this process. A connection to the engine's address does.
 */
export function endWithEngine(engineAddress: string | undefined, end: () => void = () => process.exit(1)): void {
  const [, host, port] = /^(.+):(\d+)$/.exec(engineAddress ?? "") ?? []
  if (host === undefined) return
  const hold = (): void => {
    let isThere = false
    const socket = connect({ host, port: Number(port) }, () => (isThere = true))
    socket.unref()
    // What the engine says first has to be read, or its end would never be seen.
    socket.resume()
    socket.on("error", () => undefined)
    // The engine closes a connection on which nobody speaks after some minutes; another one shows whether it is there.
    socket.on("close", () => (isThere ? hold() : end()))
  }
  hold()
}
