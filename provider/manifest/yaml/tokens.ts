import { CST, Lexer, Parser } from "yaml"
import { LexemeChecker } from "./lexemes"
import { MAX_DEPTH, MAX_TOKENS } from "./limits"
import { tooDeep, tooManyTokens } from "./messages"
import type { Found, Problem, Problems } from "./problems"
import { badDirective, severalDocuments } from "./syntax-messages"

/**
 * Reads a text into the library's tokens, one by one, and gives up at the first limit: a text can be made so that its
 * tree takes hundreds of times the memory of the text.
 */
export function parseTokens(text: string, problems: Problems): readonly CST.Token[] {
  const parser = new Parser()
  const parsed: CST.Token[] = []
  const checker = new LexemeChecker(text, problems)
  let count = 0
  let documents = 0
  for (const lexeme of new Lexer().lex(text)) {
    const { offset } = parser
    checker.check(lexeme, offset)
    for (const token of parser.next(lexeme)) {
      if (token.type === "document") documents += 1
      parsed.push(token)
    }
    const limit = limitReached(parser, (count += 1), documents)
    if (limit !== undefined) {
      problems.add({ offset, ...limit })
      return parsed
    }
  }
  for (const token of parser.end()) parsed.push(token)
  problems.addAll(badDirectives(parsed))
  return parsed
}

function limitReached({ stack }: Parser, count: number, documents: number): Problem | undefined {
  if (count > MAX_TOKENS) return { rule: "yaml-size", reason: tooManyTokens() }
  if (stack.length > MAX_DEPTH && stack.filter(CST.isCollection).length > MAX_DEPTH) {
    return { rule: "yaml-depth", reason: tooDeep() }
  }
  const another = documents > 0 && stack[0]?.type === "document"
  return another ? { rule: "yaml-documents", reason: severalDocuments() } : undefined
}

function* badDirectives(tokens: readonly CST.Token[]): Generator<Found> {
  let first = true
  let documents = 0
  for (const token of tokens) {
    if (token.type === "document") documents += 1
    if (token.type !== "directive") continue
    const { offset } = token
    if (documents > 0) yield { offset, rule: "yaml-documents", reason: severalDocuments() }
    else if (!first || !/^%YAML[ \t]+1\.[12]$/.test(token.source)) {
      yield { offset, rule: "yaml-directive", reason: badDirective() }
    }
    first = false
  }
}
