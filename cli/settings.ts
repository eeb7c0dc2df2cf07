import { nameProblem } from "../provider/manifest/names"
import { type ProviderConfig, readProviderConfig } from "../provider/provider-config"
import { CliError } from "./failure"

/** Options that say which lattice is meant and how to reach it, as they were given. */
export interface LatticeOptions {
  readonly servers?: string
  readonly lattice?: string
  readonly timeout?: string
}

export interface Settings {
  readonly provider: ProviderConfig
  readonly lattice: string
}

const OPTIONS: Readonly<Record<string, keyof LatticeOptions>> = {
  "wadm:servers": "servers",
  "wadm:requestTimeout": "timeout",
}

/** Options first, then the environment and the defaults of the provider. */
export function readSettings(options: LatticeOptions, environment: NodeJS.ProcessEnv): Settings {
  const provider = readProviderConfig(
    (key) => {
      const option = OPTIONS[key]
      return option === undefined ? undefined : options[option]
    },
    environment,
    (key) => `--${OPTIONS[key] ?? key}`,
  )
  return { provider, lattice: readLatticeName(options.lattice, environment["WASMCLOUD_LATTICE"]) }
}

function readLatticeName(option: string | undefined, variable: string | undefined): string {
  const name = option ?? variable ?? "default"
  const problem = nameProblem(name)
  if (problem === undefined) return name
  throw new CliError("badConfig", `${option === undefined ? "environment WASMCLOUD_LATTICE" : "--lattice"} ${problem}`)
}
