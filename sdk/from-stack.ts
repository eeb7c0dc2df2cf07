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
  return stack.requireOutput(output).apply(withoutConnections) as Output<Unwrap<Shared>>
}

/** The names of connections are each stack's own. */
function withoutConnections(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutConnections)
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  const isReference = "application" in value && "component" in value
  const entries = Object.entries(value).filter(([key]) => key !== "connection" || !isReference)
  return Object.fromEntries(entries.map(([key, part]) => [key, withoutConnections(part)]))
}
