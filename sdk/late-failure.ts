import { RunError } from "@pulumi/pulumi"

/**
 * A failure of the program after all of its text has run, as when an output becomes known. Pulumi shows the stack of such
 * an error, whatever its sort, and puts the property that it stands at before its message; this shows what there is to say.
 */
export function lateFailure(message: string): RunError {
  const failure = new RunError(message)
  failure.stack = message
  return failure
}
