import { cpus, totalmem } from "node:os"

export interface Machine {
  readonly processor: string
  readonly cores: number
  readonly memoryGiB: number
}

/** What the figures of a run depend on. */
export function machine(): Machine {
  const [first] = cpus()
  return {
    processor: first?.model.trim() ?? "unknown",
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  }
}
