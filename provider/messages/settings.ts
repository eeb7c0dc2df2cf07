export function badSetting(source: string, value: string, wanted: string): string {
  const withoutPassword = value.replace(/^(\w+:\/\/)?.*@/s, "$1***@")
  return `${source} must be ${wanted}, not ${JSON.stringify(withoutPassword)}`
}

export function emptySetting(source: string): string {
  return `${source} is empty; give it a value or take it out`
}

export function missingSetting(source: string, missing: string): string {
  return `${source} is of no use without ${missing}; set both`
}

export function contradictingSettings(sources: readonly string[]): string {
  return `${sources.join(", ")} contradict each other; keep one way and take the others out`
}

/** `what` is neither shown nor is the path, since a mistyped secret looks like a path. */
export function unreadableMaterial(source: string, what: string, code: string): string {
  return `${source} must be ${what}, or the path of a file that holds this; as a path it cannot be read (${code})`
}

export function badMaterial(source: string, what: string, isFile: boolean): string {
  return isFile ? `the file that ${source} names does not hold ${what}` : `${source} must be ${what}`
}
