import type { Output, StackReference, Unwrap } from "@pulumi/pulumi"

/**
 * Reads shared components that another stack exports, with the types that they have there:
 *
 * ```ts
 * import type { shared } from "../network"
 * const { httpserver } = fromStack<typeof shared>(new pulumi.StackReference("acme/network/prod"), "shared")
 * ```
 *
 * Fails when the stack has no output of that name. A missing component is found when the application is checked.
 */
export function fromStack<Shared>(stack: StackReference, output: string): Output<Unwrap<Shared>> {
  return stack.requireOutput(output) as Output<Unwrap<Shared>>
}
