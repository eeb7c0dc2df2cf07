import type { dynamic } from "@pulumi/pulumi"
import { type ProviderConfig, readProviderConfig } from "./config/provider-config"

/** A provider's settings, which arrive in a call of their own while the first verbs may be under way already. */
export interface Configuration {
  /** Pulumi calls it once for each process. */
  readonly configure: (request: dynamic.ConfigureRequest) => Promise<void>
  /** Resolves when the settings have arrived, and rejects when they are wrong. */
  readonly ready: Promise<ProviderConfig>
}

export function createConfiguration(environment: NodeJS.ProcessEnv): Configuration {
  let resolve: (config: ProviderConfig) => void
  let reject: (reason: unknown) => void
  const ready = new Promise<ProviderConfig>((...settle) => ([resolve, reject] = settle))
  return {
    ready,
    async configure({ config }) {
      try {
        resolve(readProviderConfig((key) => config.get(key), environment))
      } catch (error) {
        reject(error)
      }
      await ready
    },
  }
}
