#!/usr/bin/env node
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

void run(argv.slice(2), { environment: env, stdout: open(stdout), stderr: open(stderr), withLattice }).then((code) => {
  process.exitCode = code
})
