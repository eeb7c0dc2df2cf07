import * as z from "zod"
import { WadmError } from "../errors"
import { nameProblem } from "../manifest/names"
import { badConnectionName, badConnections, badConnectionSetting, missingSetting, unknownSetting } from "../messages"
import { type ConnectionConfig, readConnection } from "./connection-config"
import { type Place, SETTING_KEYS } from "./setting"

const SOURCE = "stack configuration wadm:connections"

/** Pulumi makes numbers and truth values of what looks like one. A number that does not survive that is refused. */
const setting = z.union([z.string(), z.boolean(), z.number().refine(Number.isSafeInteger)]).transform(String)
const settings = z.record(z.string(), z.unknown())
const connections = z.record(z.string(), settings)

/**
 * The connections that have a name. Each is whole in itself: what one leaves out has its default, and is never taken from
 * the environment or from the connection without a name, whose secrets are for another server.
 * @throws WadmError `badConfig` when one is wrong, names the place and shows no value
 */
export function readNamedConnections(text: string | undefined): ReadonlyMap<string, ConnectionConfig> {
  const parsed = connections.safeParse(text === undefined ? {} : parseJson(text))
  if (!parsed.success) throw new WadmError("badConfig", badConnections(SOURCE))
  return new Map(Object.entries(parsed.data).map(([name, given]) => [name, readNamed(name, given)]))
}

function readNamed(name: string, given: Readonly<Record<string, unknown>>): ConnectionConfig {
  const problem = nameProblem(name)
  if (problem !== undefined) throw new WadmError("badConfig", badConnectionName(SOURCE, problem))
  const source = `${SOURCE}.${name}`
  const known: readonly string[] = SETTING_KEYS
  const unknown = Object.keys(given).filter((key) => !known.includes(key))
  if (unknown.length > 0) throw new WadmError("badConfig", unknownSetting(source, unknown, known))
  const values = new Map(Object.entries(given).map(([key, value]) => [key, readSetting(`${source}.${key}`, value)]))
  const place: Place = {
    get: (key) => values.get(key),
    nameOf: (key) => `${source}.${key}`,
    timeoutUnit: 1000,
  }
  if (!values.has("servers")) throw new WadmError("badConfig", missingSetting(source, place.nameOf("servers")))
  return readConnection([place])
}

function readSetting(source: string, value: unknown): string {
  const parsed = setting.safeParse(value)
  if (parsed.success) return parsed.data
  throw new WadmError("badConfig", badConnectionSetting(source))
}

/** The error of JSON.parse shows the text, so it is no cause. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
