import { execFileSync } from "node:child_process"

interface ProcessEntry {
  readonly pid: number
  readonly parent: number
  readonly state: string
}

/** What the operating system says about its processes. */
function processTable(): ProcessEntry[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat="], { encoding: "utf8" }).trim().split("\n")
  return lines.map((line) => {
    const [pid, parent, state] = line.trim().split(/\s+/)
    return { pid: Number(pid), parent: Number(parent), state: state ?? "" }
  })
}

/** Which of the processes still run. One that has ended and only waits for its parent to notice does not. */
export function stillRunning(processIds: readonly number[]): number[] {
  return processTable()
    .filter(({ pid, state }) => processIds.includes(pid) && !state.startsWith("Z"))
    .map(({ pid }) => pid)
}

/** Whether a process, with each of its threads where they can be seen, has come to a halt after SIGSTOP. */
export function isHalted(processId: number): boolean {
  const threads = process.platform === "linux" ? ["-L"] : []
  const states = execFileSync("ps", [...threads, "-o", "stat=", "-p", String(processId)], { encoding: "utf8" })
  return states
    .trim()
    .split("\n")
    .every((state) => state.trim().startsWith("T"))
}

export function childrenOf(processId: number): number[] {
  return processTable()
    .filter(({ parent }) => parent === processId)
    .map(({ pid }) => pid)
}
