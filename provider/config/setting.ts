import { WadmError } from "../errors"
import { badSetting, emptySetting, missingSetting } from "../messages"
import { Secret } from "./secret"

/** What can be set of a connection, under these names everywhere but in the environment. */
export const SETTING_KEYS = [
  "servers",
  "token",
  "user",
  "password",
  "nkey",
  "jwt",
  "seed",
  "credentials",
  "tlsCa",
  "tlsCert",
  "tlsKey",
  "tlsFirst",
  "apiPrefix",
  "account",
  "inboxPrefix",
  "lattice",
  "requestTimeout",
] as const

export type SettingKey = (typeof SETTING_KEYS)[number]

/** A setting's value and where it came from, so that a connection error can name both. */
export interface Setting<T> {
  readonly value: T
  readonly source: string
}

/** One of the places that settings come from, the first of which to have one counts. */
export interface Place {
  readonly get: (key: SettingKey) => string | undefined
  /** What an error calls a setting of this place. */
  readonly nameOf: (key: SettingKey) => string
  /** The unit of its request timeout, in milliseconds. */
  readonly timeoutUnit: 1 | 1000
}

export type Places = readonly Place[]

/** The first place to have any of these settings. */
export function placeOf(places: Places, keys: readonly SettingKey[]): Place | undefined {
  return places.find((place) => keys.some((key) => place.get(key) !== undefined))
}

export function find(places: Places, key: SettingKey): Setting<string> | undefined {
  const place = placeOf(places, [key])
  const value = place?.get(key)
  return place === undefined || value === undefined ? undefined : { value, source: place.nameOf(key) }
}

/** @throws WadmError `badConfig` when it is there and empty */
export function findSecret(places: Places, key: SettingKey): Setting<Secret> | undefined {
  const setting = find(places, key)
  if (setting === undefined) return undefined
  if (setting.value.trim() === "") throw new WadmError("badConfig", emptySetting(setting.source))
  return { value: new Secret(setting.value), source: setting.source }
}

/**
 * A setting that another one cannot do without; `place` is where the other one is.
 * @throws WadmError `badConfig` when no place has it
 */
export function findBeside(places: Places, key: SettingKey, other: Setting<unknown>, place: Place): Setting<Secret> {
  const setting = findSecret(places, key)
  if (setting !== undefined) return setting
  throw new WadmError("badConfig", missingSetting(other.source, place.nameOf(key)))
}

/** @throws WadmError `badConfig` when the setting does not match; `wanted` says what would */
export function matching(setting: Setting<string>, pattern: RegExp, wanted: string): Setting<string> {
  if (pattern.test(setting.value)) return setting
  throw new WadmError("badConfig", badSetting(setting.source, setting.value, wanted))
}
