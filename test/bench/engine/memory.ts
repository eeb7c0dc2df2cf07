import { readdirSync, readFileSync } from "node:fs"
import type { PulumiStack } from "../../helpers/pulumi-stack"
import { providersOf } from "../../helpers/stack-processes"

const EVERY_MS = 200

/** How much memory a stack's provider process took at most while a command ran, in bytes; NaN where /proc is not there. */
export async function peakMemoryDuring(stack: PulumiStack, command: () => Promise<void>): Promise<number> {
  let [process, peak]: [number | undefined, number] = [undefined, NaN]
  const timer = setInterval(() => {
    process ??= providersOf(stack)[0]
    if (process !== undefined) peak = peakMemoryOf(process) ?? peak
  }, EVERY_MS)
  try {
    await command()
    return peak
  } finally {
    clearInterval(timer)
  }
}

function peakMemoryOf(process: number): number | undefined {
  if (!readdirSync("/proc").includes(String(process))) return undefined
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${process}/status`, "utf8"))?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
}
