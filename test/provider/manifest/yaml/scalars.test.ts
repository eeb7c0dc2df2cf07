import { expect, test } from "vitest"
import { readPlain } from "../../../../provider/manifest/yaml/scalars"
import { placesOf, reasonsOf, valueOf } from "./read"

test.each([
  ["", null],
  ["~", null],
  ["null", null],
  ["Null", null],
  ["NULL", null],
  ["true", true],
  ["True", true],
  ["FALSE", false],
  ["0", 0],
  ["-0", 0],
  ["+1", 1],
  ["-12", -12],
  ["0o17", 15],
  ["0x1F", 31],
  ["-0x1f", -31],
  ["+0b101", 5],
  ["0x000000000000000000000000000000000000001", 1],
  ["1.5", 1.5],
  ["-.5", -0.5],
  ["1.25e1", 12.5],
  ["00.5", 0.5],
  ["9007199254740991", 9007199254740991],
])("%j stands for %j, as in wadm.", (text, value) => {
  expect(readPlain(text)).toStrictEqual({ value })
})

test.each([
  ...[
    "yes",
    "no",
    "on",
    "off",
    "y",
    "n",
    "nULL",
    "tRUE",
    "nan",
    "inf",
    "infinity",
    "+.nan",
    "-.nan",
    ".",
    "=",
    "0x",
    "0b",
  ],
  ...[
    "017",
    "00",
    "-00",
    "1_000",
    "0X1F",
    "0o8",
    "0b2",
    "+-1",
    "++1",
    "-+1",
    "1e",
    "e5",
    "1e999",
    "2001-01-01",
    "12:30",
  ],
  `0x${"f".repeat(33)}`,
  "9".repeat(400),
])("%j is a text, as in wadm.", (text) => {
  expect(readPlain(text)).toStrictEqual({ value: text })
})

test.each([
  ["5.0", 'write 5, or "5.0" for a text'],
  ["5e0", 'write 5, or "5e0" for a text'],
  ["1.5e3", "write 1500"],
  ["-0.0", "write 0"],
  ["1.", "write 1"],
  [".inf", "no number that a manifest can hold"],
  ["-.Inf", "no number that a manifest can hold"],
  [".nan", "no number that a manifest can hold"],
  ["9007199254740992", "beyond 9,007,199,254,740,991"],
  ["-9007199254740993", "beyond 9,007,199,254,740,991"],
  ["0x20000000000000", "beyond 9,007,199,254,740,991"],
  ["340282366920938463463374607431768211456", "beyond 9,007,199,254,740,991"],
  ["1e300", "beyond 9,007,199,254,740,991"],
])("The number %s is refused, with what to write instead.", (text, reason) => {
  expect(placesOf(`instances: ${text}`)).toEqual(["1:12 yaml-number"])
  expect(reasonsOf(`instances: ${text}`)[0]).toContain(reason)
})

test.each(["5.0", ".inf", "9007199254740993"])("%s within quotes is a text.", (text) => {
  expect(valueOf(`a: "${text}"`)).toEqual({ a: text })
})

test.each([
  ["!!str 5", "5"],
  ['!!int "5"', 5],
  ["!!float 1.5", 1.5],
  ["!!bool 'true'", true],
  ["!!null ~", null],
  ["!<tag:yaml.org,2002:str> 1.0", "1.0"],
  ["!!map {a: b}", { a: "b" }],
  ["!!seq [a]", ["a"]],
])("%s keeps what wadm makes of the tag.", (text, value) => {
  expect(valueOf(`v: ${text}`)).toEqual({ v: value })
})

test.each([
  "!!int five",
  "!!null ''",
  "!secret x",
  "! x",
  "!!binary aGk=",
  "!!set {a}",
  "!!str {a: b}",
  "!!map x",
  "!!seq {}",
])("%s is refused by its tag.", (text) => {
  expect(placesOf(`v: ${text}`).join()).toMatch(/^1:\d+ yaml-tag$/)
})

test("A tag in a text field is refused, since wadm ignores it, except the one for a text.", () => {
  expect(placesOf("kind: !!int 5")).toEqual(["1:13 yaml-tag"])
  expect(valueOf("kind: !!str 5")).toEqual({ kind: "5" })
})
