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

export function badConnections(source: string): string {
  return `${source} must hold connections by name, each with its settings; set one with: pulumi config set --path 'wadm:connections.NAME.servers' nats://HOST:PORT`
}

export function badConnectionName(source: string, problem: string): string {
  return `${source} has a connection whose name ${problem}`
}

export function unknownSetting(source: string, unknown: readonly string[], known: readonly string[]): string {
  return `${source} has ${unknown.map((key) => JSON.stringify(key)).join(", ")}, which is no setting; the settings are ${known.join(", ")}`
}

export function badConnectionSetting(source: string): string {
  return `${source} must be text; put it in quotes`
}

export function unknownConnection(name: string, known: readonly string[]): string {
  const there = known.length === 0 ? "there is none" : `there are ${known.join(", ")}`
  return `there is no connection ${JSON.stringify(name)} in stack configuration wadm:connections; ${there}`
}

/** `what` is neither shown nor is the path, since a mistyped secret looks like a path. */
export function unreadableMaterial(source: string, what: string, code: string): string {
  return `${source} must be ${what}, or the path of a file that holds this; as a path it cannot be read (${code})`
}

export function badMaterial(source: string, what: string, isFile: boolean): string {
  return isFile ? `the file that ${source} names does not hold ${what}` : `${source} must be ${what}`
}
