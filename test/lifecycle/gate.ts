import { execFileSync } from "node:child_process"
import { dirname } from "node:path"
import type { Gate } from "../helpers/gate"
import type { PulumiStack } from "../helpers/pulumi-stack"

export { Gate } from "../helpers/gate"

/** Kills the provider that a command has started as a crash would, at the moment when wadm has got a request. */
export async function crash(gate: Gate, stack: PulumiStack, verb: "up" | "destroy", request: string): Promise<void> {
  const kill = async () => providersOf(stack).forEach((processId) => process.kill(processId, "SIGKILL"))
  const { code, output } = await gate.during(() => stack[verb](), "after", request, kill)
  if (code === 0) throw new Error(`the command succeeded although its provider was killed:\n${output}`)
}

/** The provider processes of a stack's workspace, whose folders are in their environment. */
function providersOf(stack: PulumiStack): number[] {
  const table = execFileSync("ps", ["axeww", "-o", "pid=,args="], { encoding: "utf8", maxBuffer: 64 * 1024 ** 2 })
  const lines = table.split("\n").filter((line) => line.includes("dynamic-provider"))
  return lines.filter((line) => line.includes(`=${dirname(stack.directory)}/`)).map((line) => Number.parseInt(line))
}
