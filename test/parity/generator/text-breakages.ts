/** One way to change a manifest's text that its tree cannot say. The same choice gives the same change. */
export interface TextBreakage {
  readonly name: string
  readonly apply: (text: string, choice: number) => string
}

/** A key with a value behind it on the same line. */
const FIELD = /^(\s*(?:- )?)([^\s:]+): (\S.*)$/

/** Changes one line that has a key and a value. */
function onField(name: string, to: (indent: string, key: string, value: string) => string): TextBreakage {
  return {
    name,
    apply: (text, choice) => {
      const lines = text.split("\n")
      const candidates = lines.flatMap((line, index) => (FIELD.test(line) ? [index] : []))
      const index = candidates[choice % Math.max(1, candidates.length)]
      const found = index === undefined ? null : FIELD.exec(lines[index] ?? "")
      if (index === undefined || found === null) return text
      const [, indent = "", key = "", value = ""] = found
      return lines.map((line, number) => (number === index ? to(indent, key, value) : line)).join("\n")
    },
  }
}

function valueOf(name: string, value: string): TextBreakage {
  return onField(name, (indent, key) => `${indent}${key}: ${value}`.trimEnd())
}

/** Characters with a meaning to YAML, some of them only to one of its versions. */
const SIGNS = ": - # & * ! | > { } [ ] , ? % @ ` \" ' \\ < = ~ 0 . x \t \n \u00A0 \u2028 \uFEFF"

function onCharacter(name: string, to: (character: string, sign: string) => string): TextBreakage {
  return {
    name,
    apply: (text, choice) => {
      // By code points: half of an emoji would be no text at all.
      const characters = Array.from(text)
      const position = choice % Math.max(1, characters.length)
      const changed = to(characters[position] ?? "", SIGNS.charAt(choice % SIGNS.length))
      return [...characters.slice(0, position), changed, ...characters.slice(position + 1)].join("")
    },
  }
}

export const TEXT_BREAKAGES: readonly TextBreakage[] = [
  onField("a key twice", (indent, key, value) => {
    const below = indent.replace("- ", "  ")
    return `${indent}${key}: ${value}\n${below}${key}: ${value}`
  }),
  onField("a merge key", (indent, key, value) => `${indent}${key}: ${value}\n${indent.replace("- ", "  ")}<<: {}`),
  onField("a tag", (indent, key, value) => `${indent}${key}: !own ${value}`),
  onField("a tag for text", (indent, key, value) => `${indent}${key}: !!str ${value}`),
  onField("an anchor", (indent, key, value) => `${indent}${key}: &here ${value}`),
  onField("a key that is a number", (indent, _, value) => `${indent}1.0: ${value}`),
  onField("a value without quotes", (indent, key, value) => `${indent}${key}: ${value.replace(/^"(.*)"$/, "$1")}`),
  valueOf("nothing behind a colon", ""),
  valueOf("a tilde", "~"),
  valueOf("the word null", "null"),
  valueOf("a plain fraction", "1.0"),
  valueOf("a plain hexadecimal number", "0x10"),
  valueOf("a plain octal number", "0o17"),
  valueOf("a plain binary number", "0b11"),
  valueOf("a plain number with a plus", "+5"),
  valueOf("a plain number with a zero in front", "010"),
  valueOf("the word yes", "yes"),
  valueOf("the word True", "True"),
  valueOf("not a number", ".nan"),
  valueOf("a date", "2024-05-03"),
  valueOf("an alias to nothing", "*nowhere"),
  valueOf("an empty flow map", "{}"),
  onCharacter("a character left out", () => ""),
  onCharacter("a character twice", (character) => character + character),
  onCharacter("a sign in place of a character", (_, sign) => sign),
  onCharacter("a sign before a character", (character, sign) => sign + character),
  { name: "a second document", apply: (text) => `${text}---\nkind: Other\n` },
  { name: "document markers", apply: (text) => `---\n${text}...\n` },
  { name: "line ends of Windows", apply: (text) => text.replaceAll("\n", "\r\n") },
  { name: "a byte order mark", apply: (text) => `\uFEFF${text}` },
  {
    name: "a cut",
    apply: (text, choice) =>
      Array.from(text)
        .slice(0, choice % text.length)
        .join(""),
  },
]
