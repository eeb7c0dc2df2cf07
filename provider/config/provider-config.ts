import { type ConnectionConfig, readConnection } from "./connection-config"
import { environmentPlace, type ReadStackConfig, stackPlace } from "./places"

/** Every connection that a program can use. */
export interface ProviderConfig {
  /** Of applications that name none. */
  readonly unnamed: ConnectionConfig
}

/** Stack configuration first, then the environment, then defaults. */
export function readProviderConfig(stackConfig: ReadStackConfig, environment: NodeJS.ProcessEnv): ProviderConfig {
  return { unnamed: readConnection([stackPlace(stackConfig), environmentPlace(environment)]) }
}
