import { WadmError } from "../errors"
import { contradictingSettings } from "../messages"
import { find, matching, type Places, placeOf } from "./setting"

/** Where one wadm listens within a NATS account. */
export interface Api {
  /** What its requests' subjects begin with. */
  readonly prefix: string
  /** The tenant, for a wadm that serves several. */
  readonly account: string | undefined
}

/** The wadm of a NATS account that has one, as wadm is when nothing is set. */
export const DEFAULT_API: Api = { prefix: "wadm.api", account: undefined }

/** Inside the usual `_INBOX`, and narrow enough for a permission that shows its owner no reply to anybody else. */
export const DEFAULT_INBOX_PREFIX = "_INBOX.pulumi-wadm"

/** @throws WadmError `badConfig` when it cannot be part of a subject, or when a place has both */
export function readApi(places: Places): Api {
  const place = placeOf(places, ["apiPrefix", "account"])
  if (place === undefined) return DEFAULT_API
  const prefix = find([place], "apiPrefix")
  const tenant = find([place], "account")
  if (prefix !== undefined && tenant !== undefined)
    throw new WadmError("badConfig", contradictingSettings([prefix.source, tenant.source]))
  if (tenant !== undefined) {
    const account = matching(tenant, /^[-\w]+$/, 'the name of an account: letters, digits, "-" and "_"').value
    return { prefix: `${account}.${DEFAULT_API.prefix}`, account }
  }
  if (prefix === undefined) return DEFAULT_API
  return {
    prefix: matching(prefix, /^[-\w]+(\.[-\w]+)*$/, "a NATS subject such as wadm.api").value,
    account: undefined,
  }
}
