import { cpus, totalmem } from "node:os"

/** What a figure of this run depends on. */
export function machine(): Readonly<Record<string, string | number>> {
  const [first] = cpus()
  return {
    processor: first?.model.trim() ?? "unknown",
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
  }
}
