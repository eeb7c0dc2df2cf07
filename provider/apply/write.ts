import { isWadmError, type WadmError } from "../errors"
import { isLineBroken } from "../wadm/line-broken"

/** A write that may be sent twice: the second time changes nothing. */
export interface Write<Result> {
  readonly send: () => Promise<Result>
  /** What it gives when, by what wadm has now, it took effect; undefined when it did not. To throw ends it. */
  readonly readBack: (error: WadmError) => Promise<Result | undefined>
}

/** How often a write is sent again that got no answer: wadm is there, since it answers the read. */
const AFTER_SILENCE = 1

/** How often a write is sent again that was under way when the line broke; there is a line again by then. */
const AFTER_BREAK = 5

/** How often a write is sent again that wadm could not store, as when two change one application at the same moment. */
const AFTER_STORE_FAILED = 3

/** Makes a write, and goes by what wadm has when its answer does not say what became of it. */
export async function write<Result>({ send, readBack }: Write<Result>): Promise<Result> {
  for (let sent = 1; ; sent++) {
    try {
      return await send()
    } catch (error) {
      if (isWadmError(error, "timeout")) {
        // wadm takes one request after the other, so this answer comes after all that the write may still do.
        const result = await readBack(error)
        if (result !== undefined) return result
        if (sent > (isLineBroken(error) ? AFTER_BREAK : AFTER_SILENCE)) throw error
      } else if (!isWadmError(error, "storeFailed")) throw error
      else if (sent > AFTER_STORE_FAILED) {
        const result = await readBack(error)
        if (result === undefined) throw error
        return result
      }
    }
  }
}
