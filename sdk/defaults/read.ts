import { parseWith } from "../../provider/manifest/oam/issues"
import { type StackDefaults, stackDefaultsSchema } from "../../provider/manifest/stack-defaults"

/** A setting that makes no sense, and why; of the whole when there is no key. */
export interface DefaultsProblem {
  readonly key: string
  readonly reason: string
}

/** Reads defaults as a stack's configuration has them, in JSON. */
export function readDefaults(
  text: string,
): { readonly defaults: StackDefaults } | { readonly problems: readonly DefaultsProblem[] } {
  const parsed = parseWith(stackDefaultsSchema, parseJson(text))
  if (parsed.success) return { defaults: parsed.data }
  return { problems: parsed.issues.map(({ path, message }) => ({ key: path.join("."), reason: message })) }
}

/** What is no JSON is a text. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
