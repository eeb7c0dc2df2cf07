import CodeBlockWriter from "code-block-writer"
import { keyText, memberText, textLiteral } from "./literals"

/** A value as a program writes it. */
export type Code =
  | { readonly raw: string }
  | { readonly text: string }
  | { readonly list: readonly Code[] }
  /** Over several lines if `open`, as prettier leaves it then, else where it has to be. */
  | { readonly fields: readonly Field[]; readonly open?: boolean }
  | { readonly call: string; readonly of: readonly Code[] }
  /** A field of a value. */
  | { readonly member: string; readonly of: string }

/** A field of an object; without a value it is the variable of this name. */
export type Field = readonly [name: string, value?: Code]

/** As prettier does it in this package. */
const WIDTH = 120
const INDENTATION = 2

export function createWriter(): CodeBlockWriter {
  return new CodeBlockWriter({ indentNumberOfSpaces: INDENTATION, newLine: "\n" })
}

/** Writes a value: on one line, if it fits there between the characters `before` it and `after` it. */
export function writeCode(writer: CodeBlockWriter, code: Code, before = 0, after = 0): void {
  const line = onOneLine(code)
  if (isWord(code) || (!mustBreak(code) && before + line.length + after <= roomIn(writer))) writer.write(line)
  else writeLines(writer, code)
}

/** Writes a value over several lines. */
function writeLines(writer: CodeBlockWriter, code: Code): void {
  if ("fields" in code) {
    writer.inlineBlock(() => code.fields.forEach((field) => writeField(writer, field)))
  } else if ("list" in code) {
    writeItems(writer, "[", code.list, "]")
  } else if ("call" in code) {
    writeCall(writer, code)
  } else {
    writer.write(onOneLine(code))
  }
}

/** An object that comes last among words keeps the call's line. */
function writeCall(writer: CodeBlockWriter, { call, of }: Extract<Code, { readonly call: string }>): void {
  const last = of.at(-1)
  const words = of.slice(0, -1)
  const line = [`${call}(`, ...words.map((word) => `${onOneLine(word)}, `)].join("")
  if (last === undefined || !words.every(isWord) || line.length + 1 > roomIn(writer)) {
    writeItems(writer, `${call}(`, of, ")")
    return
  }
  writer.write(line)
  writeLines(writer, last)
  writer.write(")")
}

function writeItems(writer: CodeBlockWriter, open: string, items: readonly Code[], close: string): void {
  writer.write(open).newLine()
  writer.indent(() => {
    for (const item of items) {
      writeCode(writer, item, 0, 1)
      writer.write(",").newLine()
    }
  })
  writer.write(close)
}

function writeField(writer: CodeBlockWriter, [name, value]: Field): void {
  const key = keyText(name)
  if (value === undefined) {
    writer.write(`${name},`).newLine()
    return
  }
  const before = `${key}: `.length
  // Prettier gives a long text a line of its own, unless its key is so short that this gains nothing.
  if ("text" in value && key.length >= INDENTATION + 3 && before + onOneLine(value).length + 1 > roomIn(writer)) {
    writer.write(`${key}:`).newLine()
    writer.indent(() => writer.write(`${onOneLine(value)},`).newLine())
    return
  }
  writer.write(`${key}: `)
  writeCode(writer, value, before, 1)
  writer.write(",").newLine()
}

function onOneLine(code: Code): string {
  if ("raw" in code) return code.raw
  if ("text" in code) return textLiteral(code.text)
  if ("member" in code) return memberText(code.of, code.member)
  if ("call" in code) return `${code.call}(${code.of.map(onOneLine).join(", ")})`
  if ("list" in code) return `[${code.list.map(onOneLine).join(", ")}]`
  const fields = code.fields.map(([name, value]) =>
    value === undefined ? name : `${keyText(name)}: ${onOneLine(value)}`,
  )
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`
}

function isWord(code: Code): boolean {
  return "text" in code || "raw" in code || "member" in code
}

/** Prettier never puts several objects, each with several fields, on one line. */
function mustBreak(code: Code): boolean {
  if (isWord(code)) return false
  const parts = partsOf(code)
  if ("open" in code && code.open) return true
  return ("list" in code && parts.length > 1 && parts.every(isLong)) || parts.some(mustBreak)
}

function isLong(code: Code): boolean {
  return !("call" in code) && partsOf(code).length > 1
}

function partsOf(code: Code): readonly Code[] {
  if ("list" in code) return code.list
  if ("call" in code) return code.of
  return "fields" in code ? code.fields.map(([name, value = { raw: name }]) => value) : []
}

function roomIn(writer: CodeBlockWriter): number {
  return WIDTH - writer.getIndentationLevel() * INDENTATION
}
