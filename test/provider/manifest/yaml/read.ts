import { readYaml } from "../../../../provider/manifest/yaml/read-yaml"
import type { YamlValue } from "../../../../provider/manifest/yaml/types"

/** What a text holds; fails when it is refused. */
export function valueOf(text: string | Uint8Array): unknown {
  return readingOf(text).value
}

export function readingOf(text: string | Uint8Array): YamlValue {
  const result = readYaml({ file: "wadm.yaml", text })
  if ("problems" in result) throw new Error(`refused: ${JSON.stringify(result.problems)}`)
  return result
}

/** What is wrong with a text, each as `line:column rule`. */
export function placesOf(text: string | Uint8Array): string[] {
  return problemsOf(text).map(({ line, column, rule }) => `${line}:${column} ${rule}`)
}

export function reasonsOf(text: string | Uint8Array): string[] {
  return problemsOf(text).map(({ reason }) => reason)
}

function problemsOf(text: string | Uint8Array) {
  const result = readYaml({ file: "wadm.yaml", text })
  return "problems" in result ? result.problems : []
}
