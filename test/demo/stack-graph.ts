import { readFile } from "node:fs/promises"
import { join } from "node:path"
import type { PulumiStack } from "../helpers/pulumi-stack"

/** Pulumi's own graph of a stack, one line an edge. Pulumi draws them from what is used to its user. */
export async function stackGraph(stack: PulumiStack): Promise<string> {
  const file = join(stack.directory, "graph.dot")
  await stack.succeed("stack", "graph", file)
  const dot = await readFile(file, "utf8")
  const names = new Map(
    [...dot.matchAll(/(\w+) \[label="([^"]*)"\]/g)].map(([, node = "", urn = ""]) => [node, short(urn)]),
  )
  const edges = [...dot.matchAll(/^\s*(\w+) -> (\w+)/gm)].map(
    ([, used = "", user = ""]) => `${names.get(user) ?? user} uses ${names.get(used) ?? used}`,
  )
  return edges
    .filter((edge) => !edge.startsWith("Stack "))
    .sort()
    .join("\n")
}

/** `Application network` for `urn:pulumi:dev::apps::pulumi-nodejs:wadm:Application::network`. */
function short(urn: string): string {
  const [, , type = "", ...name] = urn.split("::")
  return `${type.split(":").at(-1) ?? ""} ${name.join("::")}`
}
