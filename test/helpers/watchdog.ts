import { spawn } from "node:child_process"
import { once } from "node:events"
import { Socket } from "node:net"
import { join } from "node:path"

/** Outlives this process, ends the watched processes and removes both folders once this process lets go of it. */
export interface Watchdog {
  watch(processId: number): void
  forget(processId: number): void
  keepLogs(): void
  /** Ends what is still watched, removes the folders, and resolves when that is done. */
  close(): Promise<void>
}

export function startWatchdog(dataDirectory: string, logDirectory: string): Watchdog {
  const child = spawn("/bin/sh", [join(__dirname, "watchdog.sh"), dataDirectory, logDirectory], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  })
  const ended = once(child, "close")
  child.unref()
  // An open pipe to the watchdog must not keep a finished test run alive.
  if (child.stdin instanceof Socket) child.stdin.unref()
  return {
    watch: (processId) => child.stdin.write(`watch ${processId}\n`),
    forget: (processId) => child.stdin.write(`forget ${processId}\n`),
    keepLogs: () => child.stdin.write("keep-logs\n"),
    close: async () => {
      child.ref()
      child.stdin.end()
      await ended
    },
  }
}
