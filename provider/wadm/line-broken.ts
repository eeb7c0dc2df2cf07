/** The connection broke while something was under way: it may or may not have arrived. */
export class LineBroken extends Error {
  override readonly name = "LineBroken"
}

/** Whether a request got no answer since the line broke: then that is known at once, and no sign of trouble in wadm. */
export function isLineBroken(error: Error): boolean {
  return error.cause instanceof LineBroken
}
