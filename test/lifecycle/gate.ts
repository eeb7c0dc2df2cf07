import type { Gate, Which } from "../helpers/gate"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { providersOf } from "../helpers/stack-processes"

export { Gate } from "../helpers/gate"

/** Kills the provider that a command has started as a crash would, at the moment when wadm has got a request. */
export async function crash(gate: Gate, stack: PulumiStack, verb: "up" | "destroy", request: Which): Promise<void> {
  const kill = async () => providersOf(stack).forEach((processId) => process.kill(processId, "SIGKILL"))
  const { code, output } = await gate.during(() => stack[verb](), "after", request, kill)
  if (code === 0) throw new Error(`the command succeeded although its provider was killed:\n${output}`)
}
