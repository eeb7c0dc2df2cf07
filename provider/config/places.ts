import type { Place, SettingKey } from "./setting"

/** Reads one key of the stack's configuration; undefined when it is not set. */
export type ReadStackConfig = (key: string) => string | undefined

export function stackPlace(read: ReadStackConfig): Place {
  return {
    get: (key) => read(`wadm:${key}`),
    nameOf: (key) => `stack configuration wadm:${key}`,
    timeoutUnit: 1000,
  }
}

/**
 * The names that wash 0.43 reads, where it has one: those of `wash app` before those of `wash up`. For the others names
 * in the style of wadm's own.
 */
const VARIABLES: Readonly<Partial<Record<SettingKey, readonly string[]>>> = {
  token: ["WADM_NATS_TOKEN"],
  user: ["WADM_NATS_USER"],
  password: ["WADM_NATS_PASSWORD"],
  nkey: ["WADM_NATS_NKEY"],
  jwt: ["WASMCLOUD_CTL_JWT"],
  seed: ["WASMCLOUD_CTL_SEED"],
  credentials: ["WASH_CTL_CREDS", "WASMCLOUD_CTL_CREDSFILE"],
  tlsCa: ["WASH_CTL_TLS_CA_FILE", "WASMCLOUD_CTL_TLS_CA_FILE"],
  tlsCert: ["WADM_NATS_TLS_CERT"],
  tlsKey: ["WADM_NATS_TLS_KEY"],
  tlsFirst: ["WASH_CTL_TLS_FIRST", "WASMCLOUD_CTL_TLS_FIRST"],
  apiPrefix: ["WADM_API_PREFIX"],
  account: ["WADM_ACCOUNT"],
  inboxPrefix: ["WADM_INBOX_PREFIX"],
  lattice: ["WASMCLOUD_LATTICE"],
  requestTimeout: ["WASMCLOUD_CTL_TIMEOUT_MS"],
}

const HOST = "WASMCLOUD_CTL_HOST"
const PORT = "WASMCLOUD_CTL_PORT"

/** A variable that is empty counts as one that is not set. */
export function environmentPlace(environment: NodeJS.ProcessEnv): Place {
  const read = (name: string): string | undefined => (environment[name] === "" ? undefined : environment[name])
  const variablesOf = (key: SettingKey): readonly string[] => VARIABLES[key] ?? []
  const set = (key: SettingKey): string | undefined => variablesOf(key).find((name) => read(name) !== undefined)
  const server = (): string | undefined => {
    const [host, port] = [read(HOST), read(PORT)]
    return host === undefined && port === undefined ? undefined : `nats://${host ?? "127.0.0.1"}:${port ?? "4222"}`
  }
  return {
    get: (key) => {
      if (key === "servers") return server()
      const name = set(key)
      return name === undefined ? undefined : read(name)
    },
    nameOf: (key) =>
      key === "servers"
        ? `environment ${HOST} and ${PORT}`
        : `environment ${set(key) ?? variablesOf(key).join(" or ")}`,
    timeoutUnit: 1,
  }
}
