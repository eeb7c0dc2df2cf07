import { type ConnectionConfig, readConnection } from "../../provider/config/connection-config"
import type { Place, SettingKey } from "../../provider/config/setting"

type Given = Readonly<Partial<Record<SettingKey, string>>>

/** Settings as if a person had given them in the place called "the test". */
export function placeWith(settings: Given): Place {
  return {
    get: (key) => settings[key],
    nameOf: (key) => (key === "servers" ? "the test" : `the test's ${key}`),
    timeoutUnit: 1000,
  }
}

/** How to reach a server, with further settings if need be. */
export function connectionTo(servers: string, settings: Given = {}): ConnectionConfig {
  return readConnection([placeWith({ servers, ...settings })])
}
