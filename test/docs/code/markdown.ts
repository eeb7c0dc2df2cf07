import { createRequire } from "node:module"
import type { Token } from "marked" with { "resolution-mode": "import" }

interface Marked {
  readonly lexer: (source: string) => Token[]
  readonly walkTokens: (tokens: Token[], visit: (token: Token) => void) => unknown
}

/** Node.js requires an ES module as well; TypeScript does not let a CommonJS file import one at its top. */
const marked = createRequire(__filename)("marked") as Marked

export type { Token }

/** Every part of a page, in order: headings, blocks of code, links and the rest. */
export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = []
  marked.walkTokens(marked.lexer(source), (token) => void tokens.push(token))
  return tokens
}
