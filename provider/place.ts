import type { Backend, Backends } from "./backends"
import { DEFAULT_API } from "./config/api"
import { isWadmError } from "./errors"
import type { CheckFailure } from "./validate/validate"

/** Where there is but one wadm. */
export const onlyOne: Backends["backendOf"] = async () => ({ servers: "", apiPrefix: DEFAULT_API.prefix })

interface Placed {
  readonly inputs: Record<string, unknown>
  readonly servers: string
  readonly unplaced: CheckFailure[]
}

/**
 * Notes in the inputs what the connection's name stands for, as far as that makes another application: another prefix
 * does, other servers or another login do not.
 */
export async function place(
  { apiPrefix: _given, ...inputs }: Record<string, unknown>,
  backendOf: Backends["backendOf"],
): Promise<Placed> {
  const { connection } = inputs
  // Anything else that is no text fails the check by itself.
  const name = typeof connection === "string" ? connection : undefined
  const backend: Backend | Error = await backendOf(name).catch((error: unknown) => {
    if (isWadmError(error, "unknownConnection")) return error
    throw error
  })
  if (backend instanceof Error)
    return { inputs, servers: "", unplaced: [{ property: "connection", reason: backend.message }] }
  const { servers, apiPrefix } = backend
  const isDefault = apiPrefix === DEFAULT_API.prefix
  return { inputs: isDefault ? inputs : { ...inputs, apiPrefix }, servers, unplaced: [] }
}
