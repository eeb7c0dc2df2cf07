import { execFileSync } from "node:child_process"
import { dirname } from "node:path"
import type { PulumiStack } from "./pulumi-stack"

interface StackProcess {
  readonly pid: number
  readonly program: string
}

/** The processes that Pulumi has started for the stacks of a workspace, whose folders are in their environment. */
export function processesOf(stack: PulumiStack): StackProcess[] {
  const table = execFileSync("ps", ["axeww", "-o", "pid=,args="], { encoding: "utf8", maxBuffer: 64 * 1024 ** 2 })
  const lines = table.split("\n").filter((line) => line.includes(`=${dirname(stack.directory)}/`))
  return lines.map((line) => ({ pid: Number.parseInt(line), program: line.trim().split(/\s+/).slice(1, 3).join(" ") }))
}

export function providersOf(stack: PulumiStack): number[] {
  return pidsOf(stack, "dynamic-provider")
}

/** Pulumi's own part that runs programs. It goes on for minutes after its engine was killed. */
export function endLanguageHosts(stack: PulumiStack): void {
  for (const pid of pidsOf(stack, "pulumi-language-nodejs")) process.kill(pid, "SIGKILL")
}

function pidsOf(stack: PulumiStack, part: string): number[] {
  return processesOf(stack)
    .filter(({ program }) => program.includes(part))
    .map(({ pid }) => pid)
}
