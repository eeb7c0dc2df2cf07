import { readFileSync } from "node:fs"
import { dirname, join } from "node:path"

/** A file of the page, as the package has it beside its sources: nothing compiles it. */
export function readAsset(name: string): string {
  const root = dirname(require.resolve("pulumi-wadm/package.json"))
  return readFileSync(join(root, "cli/graph/page", name), "utf8")
}
