import { readFileSync } from "node:fs"

/** The version of this package. */
export function packageVersion(): string {
  const text = readFileSync(require.resolve("pulumi-wadm/package.json"), "utf8")
  return (JSON.parse(text) as { readonly version: string }).version
}
