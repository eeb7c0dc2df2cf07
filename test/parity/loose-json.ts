import { parseAllDocuments } from "yaml"

/**
 * The text's values as JSON, however wrong they are as a manifest: what someone would get who converts the file
 * before the put. Undefined when the text is no YAML at all, holds no document or several, or no JSON can say it.
 */
export function looseJson(text: string): string | undefined {
  try {
    const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: "silent" })
    const [document] = documents
    if (documents.length !== 1 || document === undefined || document.errors.length > 0) return undefined
    return JSON.stringify(document.toJS({ maxAliasCount: 1000 }))
  } catch {
    return undefined
  }
}
