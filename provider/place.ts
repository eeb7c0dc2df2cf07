import type { Backend, Backends } from "./backends"
import { DEFAULT_API } from "./config/api"
import { isWadmError } from "./errors"
import type { ApplicationInputs } from "./manifest/inputs"
import type { CheckFailure } from "./validate/validate"

/** Where there is but one wadm. */
export const onlyOne: Backends["backendOf"] = async () => ({ servers: "", apiPrefix: DEFAULT_API.prefix })

/** As far as it makes another application: another prefix does, other servers or another login do not. */
type Place = Pick<ApplicationInputs, "apiPrefix">

interface Found {
  readonly place: Place
  readonly servers: string
  readonly unplaced: CheckFailure[]
}

/** What a connection's name stands for. */
export async function placeOf(connection: unknown, backendOf: Backends["backendOf"]): Promise<Found> {
  // Anything else that is no text fails the check by itself.
  const name = typeof connection === "string" ? connection : undefined
  const backend: Backend | Error = await backendOf(name).catch((error: unknown) => {
    if (isWadmError(error, "unknownConnection")) return error
    throw error
  })
  if (backend instanceof Error)
    return { place: {}, servers: "", unplaced: [{ property: "connection", reason: backend.message }] }
  const { servers, apiPrefix } = backend
  const isDefault = apiPrefix === DEFAULT_API.prefix
  return { place: isDefault ? {} : { apiPrefix }, servers, unplaced: [] }
}

/** The inputs as the state keeps them: with their place noted, and without what only a preview has. */
export function placed<Inputs extends Readonly<Record<string, unknown>>>(
  { apiPrefix: _given, previewChecks: _checks, ...inputs }: Inputs,
  place: Place,
) {
  return { ...inputs, ...place }
}
