import type { ApplicationInputs } from "../manifest/inputs"
import { renderManifest } from "../manifest/render"
import { manifestTooLarge } from "../messages"
import type { CheckFailure } from "./validate"

/** NATS's default for the largest message, in bytes: what is assumed of a server that cannot be asked. */
export const DEFAULT_PAYLOAD_LIMIT = 1_048_576

/** In bytes. No server is set up to take less, so a manifest up to this size needs no look at the server. */
const ALWAYS_TAKEN = 4_096

/**
 * Refuses a manifest that the server would not carry. `limitOf` gives the server's own limit in bytes, or undefined
 * when it cannot be asked; it is asked for large manifests only.
 */
export async function checkSize(
  inputs: ApplicationInputs,
  limitOf: () => Promise<number | undefined>,
): Promise<CheckFailure[]> {
  const bytes = Buffer.byteLength(JSON.stringify(renderManifest(inputs)))
  if (bytes <= ALWAYS_TAKEN) return []
  const limit = await limitOf()
  if (bytes <= (limit ?? DEFAULT_PAYLOAD_LIMIT)) return []
  const property = inputs.manifest === undefined ? "components" : "manifest"
  return [{ property, reason: manifestTooLarge(bytes, limit, DEFAULT_PAYLOAD_LIMIT) }]
}
