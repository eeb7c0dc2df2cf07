import { WadmError } from "../errors"
import { contradictingSettings } from "../messages"
import type { Secret } from "./secret"
import { findBeside, findSecret, type Places, placeOf, type Setting } from "./setting"

/** The ways to log in to NATS, each with the settings that it needs. */
const METHODS = [["token"], ["user", "password"], ["nkey"], ["jwt", "seed"], ["credentials"]] as const

type Method = (typeof METHODS)[number]
type SettingsOf<First extends Method[0]> = Extract<Method, readonly [First, ...string[]]>[number]

/** One way to log in, with the settings that it needs. `nkey` is a seed. */
export type Authentication = {
  readonly [First in Method[0]]: Readonly<Record<SettingsOf<First>, Setting<Secret>>>
}[Method[0]]

const KEYS = METHODS.flat()

/**
 * The way of the first place to name one; what that needs besides may come from another place.
 * @throws WadmError `badConfig` when a place names two ways, or half of one
 */
export function readAuthentication(places: Places): Authentication | undefined {
  const place = placeOf(places, KEYS)
  if (place === undefined) return undefined
  const given = KEYS.filter((key) => place.get(key) !== undefined)
  const [method, ...others] = METHODS.filter((keys) => keys.some((key) => given.includes(key)))
  if (others.length > 0) throw new WadmError("badConfig", contradictingSettings(given.map((key) => place.nameOf(key))))
  const [first] = given.flatMap((key) => findSecret([place], key) ?? [])
  if (method === undefined || first === undefined) return undefined
  return Object.fromEntries(method.map((key) => [key, findBeside(places, key, first, place)])) as Authentication
}

/** Where the settings of a way to log in came from. */
export function sourcesOf(authentication: Authentication | undefined): string[] {
  return Object.values(authentication ?? {}).map(({ source }) => source)
}
