export type Version = readonly [major: number, minor: number, patch: number]

/** The first version number in a text such as "nats-server: v2.15.2". */
export function findVersion(text: string): Version | undefined {
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text)
  return match ? [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)] : undefined
}

export function isAtLeast(version: Version, minimum: Version): boolean {
  for (const [index, number] of version.entries()) {
    const other = minimum[index] ?? 0
    if (number !== other) return number > other
  }
  return true
}

export function formatVersion(version: Version): string {
  return version.join(".")
}
