import { expect, test } from "vitest"
import { placesOf, reasonsOf, valueOf } from "./read"

const bytes = (...values: number[]) => Uint8Array.from(values)

test("A byte order mark is refused, at the start because of wadm and elsewhere because nobody sees it.", () => {
  expect(placesOf("\uFEFFa: b")).toEqual(["1:1 yaml-byte-order-mark"])
  expect(placesOf(new TextEncoder().encode("\uFEFFa: b"))).toEqual(["1:1 yaml-byte-order-mark"])
  expect(placesOf("a: \uFEFFb")).toEqual(["1:4 yaml-invisible"])
})

test.each([
  ["a lone continuation byte", bytes(97, 10, 98, 0x80), "2:2"],
  ["a character that ends too early", bytes(97, 0xe2, 0x82), "1:2"],
  ["a character in more bytes than it needs", bytes(0xc0, 0x80), "1:1"],
  ["half of a character in UTF-8", bytes(97, 0xed, 0xa0, 0x80), "1:2"],
])("Bytes with %s are refused from there on.", (_what, text, place) => {
  expect(placesOf(text)).toEqual([`${place} yaml-encoding`])
})

test.each(["utf16le", "latin1"] as const)(
  "A text in %s is refused with the advice to save it as UTF-8.",
  (encoding) => {
    expect(reasonsOf(Buffer.from("a: é", encoding))[0]).toContain("save the file as UTF-8")
  },
)

test("UTF-16 is told by its mark in either order.", () => {
  expect(reasonsOf(bytes(0xff, 0xfe, 97, 0))[0]).toContain("UTF-16")
  expect(reasonsOf(bytes(0xfe, 0xff, 0, 97))[0]).toContain("UTF-16")
  expect(reasonsOf(bytes(0, 97, 0, 58))[0]).toContain("UTF-16")
})

test.each(["\0", "\x07", "\x0b", "\x1b", "\x7f", "\x84", "\x9f", "\ufffe", "\uffff"])(
  "The control character %j is refused, with its number.",
  (character) => {
    expect(placesOf(`a: b\nc: "d${character}"`)).toEqual(["2:6 yaml-encoding"])
    const digits = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")
    expect(reasonsOf(`a: ${character}`)[0]).toContain(`U+${digits}`)
  },
)

test.each(["\t", "\r\n", "\u00a0", "é", "漢", "😀", "\u{1FFFE}", "\ue000"])(
  "The character %j is taken.",
  (character) => {
    expect(valueOf(`a: "b"${character === "\r\n" ? character : ` # ${character}`}`)).toEqual({ a: "b" })
  },
)

test("Half of a character is refused in a text that is already decoded.", () => {
  expect(placesOf("a: \ud83d")).toEqual(["1:4 yaml-encoding"])
  expect(placesOf("a: \ude00\ud83d")).toEqual(["1:4 yaml-encoding", "1:5 yaml-encoding"])
})

test.each(["\r", "\x85", "\u2028", "\u2029"])(
  "%j is refused, since wadm takes it for the end of a line.",
  (character) => {
    expect(placesOf(`a: b${character}c`)).toEqual(["1:5 yaml-line-break"])
  },
)

test("A text has at most as many bytes as NATS carries, however it is given.", () => {
  const most = `"${"é".repeat(524_287)}"`
  expect(placesOf(most)).toEqual([])
  expect(placesOf(Buffer.from(most))).toEqual([])
  expect(placesOf(`${most} `)).toEqual(["1:1 yaml-size"])
  expect(placesOf(Buffer.from(`${most} `))).toEqual(["1:1 yaml-size"])
  expect(reasonsOf(`${most} `)[0]).toContain("1,048,576 bytes")
})
