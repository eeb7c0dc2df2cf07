import { isWadmError, WadmError } from "./errors"
import type { ApplicationState } from "./manifest/state"
import { forgotten, notForgotten } from "./messages"
import type { Progress } from "./progress"

/**
 * What a delete does whose first read fails: nothing more, when the lattice is out of reach and the program lets go of the
 * application then; in every other case it fails. Only a program can say that a lattice is gone for good.
 */
export function forgetUnreachable(
  error: unknown,
  { name: application, lattice, deleteUnreachable }: ApplicationState,
  wasShared: boolean,
  progress: Progress,
): void {
  if (!isWadmError(error, "unreachable", "noWadm")) throw error
  if (!deleteUnreachable || wasShared)
    throw new WadmError(error.code, notForgotten(error.message, wasShared), { cause: error })
  progress.warn(forgotten({ application, lattice }, error.message))
}
