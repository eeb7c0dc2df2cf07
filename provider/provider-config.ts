import { z } from "zod"
import { WadmError } from "./errors"
import { badSetting } from "./messages"

/** A setting's value and where it came from, so that a connection error can name both. */
export interface Setting<T> {
  readonly value: T
  readonly source: string
}

/** How this process reaches wadm. Secrets stay here: never in inputs, outputs, state or logs. */
export interface ProviderConfig {
  /** NATS servers as URLs. */
  readonly servers: Setting<string[]>
  /** How long one request to wadm may take, in milliseconds. */
  readonly requestTimeoutMs: number
}

/** Reads one key of the stack's configuration; undefined when it is not set. */
export type ReadStackConfig = (key: string) => string | undefined

/** What an error calls the place that a key is read from. */
export type NameSource = (key: string) => string

const inStackConfig: NameSource = (key) => `stack configuration ${key}`

const DEFAULT_SERVER = "nats://127.0.0.1:4222"
const DEFAULT_REQUEST_TIMEOUT_SECONDS = 10

const servers = z
  .string()
  .transform((list) => list.split(",").map((server) => server.trim()))
  .pipe(z.array(z.string().regex(/^(nats|tls):\/\/[^\s/@]+$/)).min(1))

const seconds = z.coerce.number().positive().max(600)

/** Stack configuration first, then the environment under the names that wash uses, then defaults. */
export function readProviderConfig(
  stackConfig: ReadStackConfig,
  environment: NodeJS.ProcessEnv,
  nameSource: NameSource = inStackConfig,
): ProviderConfig {
  const [serverList, source] = chooseServers(stackConfig, environment, nameSource)
  const timeoutSource = nameSource("wadm:requestTimeout")
  const requestTimeout = stackConfig("wadm:requestTimeout") ?? String(DEFAULT_REQUEST_TIMEOUT_SECONDS)
  return {
    servers: { source, value: parse(servers, serverList, source, "a list of URLs such as nats://127.0.0.1:4222") },
    requestTimeoutMs: 1000 * parse(seconds, requestTimeout, timeoutSource, "a number of seconds, at most 600"),
  }
}

function chooseServers(
  stackConfig: ReadStackConfig,
  environment: NodeJS.ProcessEnv,
  nameSource: NameSource,
): [string, string] {
  const configured = stackConfig("wadm:servers")
  if (configured !== undefined) return [configured, nameSource("wadm:servers")]
  const { WASMCLOUD_CTL_HOST: host, WASMCLOUD_CTL_PORT: port } = environment
  if (host === undefined && port === undefined) return [DEFAULT_SERVER, "the default"]
  return [`nats://${host ?? "127.0.0.1"}:${port ?? "4222"}`, "environment WASMCLOUD_CTL_HOST and WASMCLOUD_CTL_PORT"]
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
  source: string,
  wanted: string,
): z.output<Schema> {
  const parsed = schema.safeParse(text)
  if (!parsed.success) throw new WadmError("badConfig", badSetting(source, text, wanted))
  return parsed.data
}
