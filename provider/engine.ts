import { connect } from "node:net"

const LOOK_EVERY_MS = 1_000

/**
 * Ends this process soon after the engine that started it is gone, as after `kill -9` of pulumi. Nobody would take an
 * answer any more, and what went on here would meet the next command in the lattice. What is half done is healed by that
 * command, as after a crash of this process.
 *
 * The parent does not tell: Pulumi starts a shell that waits for this process. The engine's address does.
 */
export function endWithEngine(
  engineAddress: string | undefined,
  end: () => void = () => process.exit(1),
  lookEveryMs = LOOK_EVERY_MS,
): void {
  const [, host, port] = /^(.+):(\d+)$/.exec(engineAddress ?? "") ?? []
  if (host === undefined) return
  const look = () => {
    const socket = connect({ host, port: Number(port) })
    socket.on("connect", () => {
      socket.destroy()
      setTimeout(look, lookEveryMs).unref()
    })
    socket.on("error", end)
    socket.unref()
  }
  setTimeout(look, lookEveryMs).unref()
}
