import * as z from "zod"
import { WadmError } from "../errors"
import { badSetting } from "../messages"
import { type Api, DEFAULT_INBOX_PREFIX, readApi } from "./api"
import { type Authentication, readAuthentication } from "./authentication"
import { find, matching, placeOf, type Places, type Setting } from "./setting"
import { readTls, type Tls } from "./tls"

/** How this process reaches one wadm. Secrets stay here: never in inputs, outputs, state or logs. */
export interface ConnectionConfig {
  /** NATS servers as URLs. */
  readonly servers: Setting<readonly string[]>
  readonly authentication: Authentication | undefined
  readonly tls: Tls | undefined
  readonly api: Api
  /** What the subjects of replies begin with. */
  readonly inboxPrefix: string
  /** How long one request to wadm may take, in milliseconds. */
  readonly requestTimeoutMs: number
}

const DEFAULT_SERVERS: Setting<string> = { value: "nats://127.0.0.1:4222", source: "the default" }
const DEFAULT_TIMEOUT_MS = 10_000
const LONGEST_TIMEOUT_MS = 600_000

const serverList = z
  .string()
  .transform((list) => list.split(",").map((server) => server.trim()))
  .pipe(z.array(z.string().regex(/^(nats|tls):\/\/[^\s/@]+$/)).min(1))

/**
 * Each setting from the first place that has it, else its default.
 * @throws WadmError `badConfig` when one is wrong, names the place and shows no secret
 */
export function readConnection(places: Places): ConnectionConfig {
  const servers = readServers(places)
  return {
    servers,
    authentication: readAuthentication(places),
    tls: readTls(places, servers.value),
    api: readApi(places),
    inboxPrefix: readInboxPrefix(places),
    requestTimeoutMs: readTimeout(places),
  }
}

function readServers(places: Places): Setting<readonly string[]> {
  const { value, source } = find(places, "servers") ?? DEFAULT_SERVERS
  const parsed = serverList.safeParse(value)
  if (parsed.success) return { value: parsed.data, source }
  const wanted =
    "a list of URLs such as nats://127.0.0.1:4222" +
    (value.includes("@") ? ", without user and password, which are settings of their own" : "")
  throw new WadmError("badConfig", badSetting(source, value, wanted))
}

function readInboxPrefix(places: Places): string {
  const setting = find(places, "inboxPrefix")
  if (setting === undefined) return DEFAULT_INBOX_PREFIX
  return matching(setting, /^[-\w]+(\.[-\w]+)*$/, `a NATS subject such as ${DEFAULT_INBOX_PREFIX}`).value
}

function readTimeout(places: Places): number {
  const place = placeOf(places, ["requestTimeout"])
  if (place === undefined) return DEFAULT_TIMEOUT_MS
  const value = place.get("requestTimeout") ?? ""
  const unit = place.timeoutUnit
  const parsed = z.coerce
    .number()
    .positive()
    .max(LONGEST_TIMEOUT_MS / unit)
    .safeParse(value)
  if (parsed.success) return unit * parsed.data
  const wanted = `a number of ${unit === 1 ? "milliseconds" : "seconds"}, at most ${LONGEST_TIMEOUT_MS / unit}`
  throw new WadmError("badConfig", badSetting(place.nameOf("requestTimeout"), value, wanted))
}
