/** Why something did not happen; each has one text in messages.ts. */
export const ERROR_CODES = [
  "unreachable",
  "noWadm",
  "timeout",
  "permission",
  "loginRefused",
  "badReply",
  "refused",
  "storeFailed",
  "badSubject",
  "tooLarge",
  "badConfig",
  "unknownConnection",
  "alreadyExists",
  "notFound",
  "foreignOwner",
  "conflict",
  "badReference",
  "inUse",
  "cannotCheck",
  "changedMeanwhile",
  "noHost",
  "failed",
  "notReady",
  "notGone",
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** An expected failure: its message is written for the person who reads the output of `pulumi`. */
export class WadmError extends Error {
  override readonly name = "WadmError"
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** Recognises an error by its code, since two copies of this package may be loaded. */
export function isWadmError(error: unknown, ...codes: ErrorCode[]): error is WadmError {
  if (!(error instanceof Error) || error.name !== "WadmError" || !("code" in error)) return false
  return codes.length === 0 || codes.some((code) => code === error.code)
}
