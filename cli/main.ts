#!/usr/bin/env node
import { findInstallation } from "./doctor/installation"
import { run } from "./run"
import { withLattice } from "./session"
import { wantsColours } from "./style"

const { argv, env, stdout, stderr } = process

// Whoever reads the output may stop early, as `head` does.
for (const stream of [stdout, stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error
  })
}

const open = (stream: NodeJS.WriteStream) => ({
  write: (text: string) => stream.write(text),
  colours: wantsColours(stream, env),
  columns: stream.isTTY ? stream.columns : undefined,
})

/** From the first call on, Ctrl-C no longer ends the process by itself; a second one does. */
function untilEnd(): Promise<void> {
  return new Promise((resolve) => {
    // Nothing else keeps the process while the connection is lost.
    const stay = setInterval(() => undefined, 60_000)
    const end = (): void => {
      clearInterval(stay)
      resolve()
    }
    process.once("SIGINT", end).once("SIGTERM", end)
    stdout.once("error", end)
  })
}

void run(argv.slice(2), {
  environment: env,
  stdout: open(stdout),
  stderr: open(stderr),
  withLattice,
  untilEnd,
  findInstallation: () => findInstallation(process.cwd(), env),
}).then((code) => {
  process.exitCode = code
})
