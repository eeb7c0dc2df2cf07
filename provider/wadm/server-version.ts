/** Older ones lost what they had acknowledged when their process was killed (nats-server 2.10.20 to 2.10.22). */
const FIRST_DURABLE = [2, 10, 23]

/** Whether wadm's manifests may be lost on a NATS server of this version. What is no version counts as a good one. */
export function losesStreams(version: string): boolean {
  const numbers = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number)
  const at = numbers?.findIndex((number, index) => number !== FIRST_DURABLE[index]) ?? -1
  return numbers !== undefined && at !== -1 && (numbers[at] ?? 0) < (FIRST_DURABLE[at] ?? 0)
}
