import { runInThisContext } from "node:vm"
import fc from "fast-check"
import { expect, test } from "vitest"
import { keyText, memberText, textLiteral } from "../../../cli/init/literals"

const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom('"', "'", "\\", "`", "$", "{", "\n", "\r", "\u2028", "\u202e", "\ud800", "a") }),
  fc.constantFrom("__proto__", "constructor", "", "404", "a-b", "new", "class"),
)

test("Any text is itself again when the program runs, as a text, as a key and as a field.", () => {
  fc.assert(
    fc.property(texts, texts, (key, value) => {
      const object = `({ ${keyText(key)}: ${textLiteral(value)} })`
      const entries: unknown = runInThisContext(`Object.entries(${object})`)
      expect(JSON.stringify(entries)).toBe(JSON.stringify([[key, value]]))
      expect(runInThisContext(`{ const all = ${object}; ${memberText("all", key)} }`)).toBe(value)
    }),
  )
})

test("A text is on one line, and between the quotes that spare more escapes.", () => {
  fc.assert(fc.property(texts, (text) => !/[\n\r\u2028\u2029]/.test(textLiteral(text))))
  expect(["plain", 'say "hi"', "it's", `"it's"`].map(textLiteral)).toEqual([
    '"plain"',
    `'say "hi"'`,
    `"it's"`,
    `'"it\\'s"'`,
  ])
})
