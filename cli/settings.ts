import { type ConnectionConfig, readConnection } from "../provider/config/connection-config"
import { environmentPlace } from "../provider/config/places"
import { find, type Place, type SettingKey } from "../provider/config/setting"
import { nameProblem } from "../provider/manifest/names"
import { CliError } from "./failure"

/** Options that say which lattice is meant and how to reach it, as they were given. */
export interface LatticeOptions {
  readonly servers?: string
  readonly lattice?: string
  readonly timeout?: string
  readonly credentials?: string
  readonly account?: string
  readonly apiPrefix?: string
  readonly inboxPrefix?: string
}

export interface Settings {
  readonly connection: ConnectionConfig
  readonly lattice: string
}

const OPTIONS: Readonly<Partial<Record<SettingKey, keyof LatticeOptions>>> = {
  servers: "servers",
  lattice: "lattice",
  requestTimeout: "timeout",
  credentials: "credentials",
  account: "account",
  apiPrefix: "apiPrefix",
  inboxPrefix: "inboxPrefix",
}

/** Options first, then the environment and the defaults of the provider. */
export function readSettings(options: LatticeOptions, environment: NodeJS.ProcessEnv): Settings {
  const places = [optionsPlace(options), environmentPlace(environment)]
  const { value: lattice, source } = find(places, "lattice") ?? { value: "default", source: "the default" }
  const problem = nameProblem(lattice)
  if (problem !== undefined) throw new CliError("badConfig", `${source} ${problem}`)
  return { connection: readConnection(places), lattice }
}

function optionsPlace(options: LatticeOptions): Place {
  return {
    get: (key) => {
      const option = OPTIONS[key]
      return option && options[option]
    },
    nameOf: (key) => flagOf(OPTIONS[key] ?? key),
    timeoutUnit: 1000,
  }
}

/** An option as it is written: `apiPrefix` is `--api-prefix`. */
function flagOf(option: string): string {
  return `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
