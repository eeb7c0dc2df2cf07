import type { Secret } from "./secret"
import { find, findBeside, findSecret, matching, type Places, placeOf, type Setting } from "./setting"

/** How a TLS connection is made. Who the server is gets checked in every case. */
export interface Tls {
  /** Who has signed the server's certificate; the authorities that Node.js knows when undefined. */
  readonly ca: Setting<Secret> | undefined
  /** This client's certificate and its key. */
  readonly own: { readonly certificate: Setting<Secret>; readonly key: Setting<Secret> } | undefined
  /** Whether the server expects TLS before it says anything. */
  readonly first: boolean
}

/**
 * Undefined where nothing asks for TLS; it is used all the same when the server wants it.
 * @throws WadmError `badConfig` for a certificate without its key, and the other way round
 */
export function readTls(places: Places, servers: readonly string[]): Tls | undefined {
  const ca = findSecret(places, "tlsCa")
  const own = readOwn(places)
  const first = readFirst(places)
  const asked = ca !== undefined || own !== undefined || first || servers.some((server) => server.startsWith("tls:"))
  return asked ? { ca, own, first } : undefined
}

function readOwn(places: Places): Tls["own"] {
  const place = placeOf(places, ["tlsCert", "tlsKey"])
  const given = place && (findSecret([place], "tlsCert") ?? findSecret([place], "tlsKey"))
  if (place === undefined || given === undefined) return undefined
  return { certificate: findBeside(places, "tlsCert", given, place), key: findBeside(places, "tlsKey", given, place) }
}

function readFirst(places: Places): boolean {
  const setting = find(places, "tlsFirst")
  return setting !== undefined && matching(setting, /^(true|false)$/, "true or false").value === "true"
}

/** Where TLS settings came from. */
export function tlsSourcesOf(tls: Tls | undefined): string[] {
  const settings = [tls?.ca, tls?.own?.certificate, tls?.own?.key]
  return settings.flatMap((setting) => setting?.source ?? [])
}
