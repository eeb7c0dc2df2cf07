import { WadmError } from "../errors"
import { unknownConnection } from "../messages"
import { type ConnectionConfig, readConnection } from "./connection-config"
import { readNamedConnections } from "./named-connections"
import { environmentPlace, type ReadStackConfig, stackPlace } from "./places"

/** Every connection that a program can use. */
export interface ProviderConfig {
  /** Of applications that name none. */
  readonly unnamed: ConnectionConfig
  readonly named: ReadonlyMap<string, ConnectionConfig>
}

/** Stack configuration first, then the environment, then defaults. */
export function readProviderConfig(stackConfig: ReadStackConfig, environment: NodeJS.ProcessEnv): ProviderConfig {
  return {
    unnamed: readConnection([stackPlace(stackConfig), environmentPlace(environment)]),
    named: readNamedConnections(stackConfig("wadm:connections")),
  }
}

/** @throws WadmError `unknownConnection` when there is none of this name */
export function connectionNamed({ unnamed, named }: ProviderConfig, name: string | undefined): ConnectionConfig {
  const config = name === undefined ? unnamed : named.get(name)
  if (config !== undefined) return config
  throw new WadmError("unknownConnection", unknownConnection(String(name), [...named.keys()]))
}
