import fc, { type Arbitrary } from "fast-check"

/** A text that may be a manifest; bytes where it need not be one in UTF-8. */
export type FuzzText = string | Uint8Array

/** What YAML, serde and manifests give a meaning to. */
const TOKENS = [
  ...[
    "\n",
    "\n  ",
    "\n    ",
    "\n      ",
    " ",
    "\t",
    "\r\n",
    ": ",
    ":",
    "- ",
    "-",
    "? ",
    ", ",
    ",",
    "[",
    "]",
    "{",
    "}",
    "{{",
    "#",
    " # c",
  ],
  ...[
    "'",
    '"',
    "''",
    '"\\x4',
    '"\\u12"',
    "\\",
    "|\n",
    ">-\n",
    "|2+\n",
    "%YAML 1.2\n",
    "%",
    "@",
    "---",
    "...",
    "--- ",
    "&a ",
    "*a",
    "<<: ",
  ],
  ...[
    "!",
    "!!str ",
    "!!int ",
    "!x ",
    "~",
    "null",
    "true",
    "yes",
    "1",
    "-0",
    "017",
    "0x1f",
    "1.0",
    "1e400",
    ".inf",
    "9007199254740993",
  ],
  ...[
    "\0",
    "\x07",
    "\x85",
    "\u2028",
    "\uFEFF",
    "\ud800",
    "😀",
    "é",
    "__proto__",
    "constructor",
    "toString",
    "a",
    "a b",
  ],
  ...[
    "apiVersion",
    "kind",
    "metadata",
    "name",
    "annotations",
    "labels",
    "version",
    "spec",
    "components",
    "policies",
    "type",
  ],
  ...[
    "properties",
    "traits",
    "instances",
    "spread",
    "image",
    "application",
    "config",
    "secrets",
    "target",
    "source",
    "interfaces",
  ],
] as const

/** Words, white space and single marks, so that an edit moves what means something. */
const PIECES = /\w+|[^\S\n]+|\n[^\S\n]*|[^\w\s]/g

/** How often an edit may repeat something: enough to reach every limit of the reader in few texts. */
const MOST_REPEATS = 3000

interface Edit {
  /** Where, as a share of the text. */
  readonly at: number
  readonly remove: number
  readonly insert: readonly string[]
  readonly repeat: number
}

/** Texts made from manifests by edits of their tokens and bytes, and texts of nothing but tokens. */
export function fuzzTexts(manifests: readonly string[]): Arbitrary<FuzzText> {
  const manifest = fc.constantFrom(...manifests)
  const soup = fc.array(fc.constantFrom(...TOKENS), { maxLength: 40 }).map((tokens) => tokens.join(""))
  const edited = fc.tuple(manifest, edits(manifest)).map(([text, all]) => all.reduce(applyEdit, text))
  return fc.oneof(
    { weight: 5, arbitrary: edited },
    {
      weight: 2,
      arbitrary: fc.tuple(manifest, position, soup).map(([text, at, tokens]) => insertAt(text, at, tokens)),
    },
    { weight: 1, arbitrary: soup },
    { weight: 2, arbitrary: fc.tuple(manifest, byteEdits).map(([text, all]) => editBytes(text, all)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }) },
  )
}

const position = fc.double({ min: 0, max: 1, noNaN: true })

const byteEdits = fc.array(fc.record({ at: position, byte: fc.nat(255), remove: fc.nat(4) }), {
  minLength: 1,
  maxLength: 6,
})

function edits(manifest: Arbitrary<string>): Arbitrary<Edit[]> {
  const cut = fc.tuple(manifest, position, fc.nat(30)).map(([text, at, length]) => {
    const pieces = piecesOf(text)
    const start = Math.floor(at * pieces.length)
    return pieces.slice(start, start + length)
  })
  const insert = fc.oneof(fc.array(fc.constantFrom(...TOKENS), { maxLength: 6 }), cut)
  const repeat = fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.nat(MOST_REPEATS) })
  return fc.array(fc.record({ at: position, remove: fc.nat(8), insert, repeat }), { minLength: 1, maxLength: 5 })
}

function applyEdit(text: string, { at, remove, insert, repeat }: Edit): string {
  const pieces = piecesOf(text)
  pieces.splice(Math.floor(at * pieces.length), remove, insert.join("").repeat(repeat))
  return pieces.join("")
}

function editBytes(text: string, all: readonly { at: number; byte: number; remove: number }[]): Uint8Array {
  const bytes = [...Buffer.from(text)]
  for (const { at, byte, remove } of all) bytes.splice(Math.floor(at * bytes.length), remove, byte)
  return Uint8Array.from(bytes)
}

function insertAt(text: string, at: number, inserted: string): string {
  const offset = Math.floor(at * text.length)
  return text.slice(0, offset) + inserted + text.slice(offset)
}

function piecesOf(text: string): string[] {
  return text.match(PIECES) ?? []
}
