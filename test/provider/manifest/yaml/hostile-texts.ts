const MEBIBYTE = 1_048_576

/** A text that was made to cost its reader much; `rule` is what refuses it, undefined where it is legal. */
interface HostileText {
  readonly rule?: string
  readonly make: () => string | Uint8Array
}

/** Each is one mebibyte where nothing else is said, or just below the limits where these would end it at once. */
export const HOSTILE_TEXTS: Readonly<Record<string, HostileText>> = {
  "aliases of aliases": { rule: "yaml-alias", make: aliasesOfAliases },
  "aliases to a long list": { rule: "yaml-size", make: () => filled("x: &a\n" + "- b\n".repeat(1000) + "y: [", "*a,") },
  "some aliases to a long list": {
    rule: "yaml-alias",
    make: () => `x: &a\n${"- b\n".repeat(1000)}y: [${"*a,".repeat(3150)}]`,
  },
  "aliases to a long text": {
    rule: "yaml-alias",
    make: () => `x: &a ${"b".repeat(500_000)}\ny: [${"*a,".repeat(3950)}]`,
  },
  "an alias within itself": { rule: "yaml-alias", make: () => "x: &a {y: *a}" },
  "merge keys": { rule: "yaml-size", make: () => filled("a: &a {}\nb:\n", "  <<: *a\n") },
  "some merge keys": { rule: "yaml-merge-key", make: () => "a: &a {}\nb:\n" + "  <<: *a\n".repeat(1750) },
  "5,000 levels of brackets": { rule: "yaml-depth", make: () => "[".repeat(5000) + "]".repeat(5000) },
  "5,000 levels of dashes": { rule: "yaml-depth", make: () => "- ".repeat(5000) + "a" },
  "levels of indentation": { rule: "yaml-depth", make: () => lines(1400, (at) => `${" ".repeat(at)}a:`) },
  "open square brackets": { rule: "yaml-depth", make: () => filled("", "[") },
  "open braces": { rule: "yaml-depth", make: () => filled("", "{") },
  "open braces with keys": { rule: "yaml-depth", make: () => filled("", "{a: ") },
  dashes: { rule: "yaml-depth", make: () => filled("", "- ") },
  "question marks": { rule: "yaml-depth", make: () => filled("", "? ") },
  colons: { rule: "yaml-syntax", make: () => filled("", ": ") },
  "50,000 equal keys": { rule: "yaml-size", make: () => "a: 1\n".repeat(50_000) },
  "some equal keys": { rule: "yaml-duplicate-key", make: () => "a: 1\n".repeat(2250) },
  "keys that differ": { make: () => lines(2250, (at) => `k${at}: v`) },
  "100,000 documents": { rule: "yaml-size", make: () => "---\n".repeat(100_000) },
  "some documents": { rule: "yaml-documents", make: () => "---\n".repeat(10_000) },
  "ends of documents": { rule: "yaml-size", make: () => filled("", "...\n") },
  tags: { rule: "yaml-size", make: () => filled("", "- !x a\n") },
  "some tags": { rule: "yaml-tag", make: () => "- !x a\n".repeat(2250) },
  "one tag": { rule: "yaml-tag", make: () => `!${"x".repeat(MEBIBYTE - 3)} a` },
  "byte order marks": { rule: "yaml-byte-order-mark", make: () => "\uFEFF".repeat(MEBIBYTE / 4) },
  NULs: { rule: "yaml-encoding", make: () => "\0".repeat(MEBIBYTE) },
  "bytes that are not UTF-8": { rule: "yaml-encoding", make: () => Buffer.alloc(MEBIBYTE, 0xff) },
  "a last byte that is not UTF-8": {
    rule: "yaml-encoding",
    make: () => Buffer.concat([Buffer.alloc(MEBIBYTE - 1, 97), Buffer.of(0xff)]),
  },
  "lone halves of characters": { rule: "yaml-encoding", make: () => "\ud800".repeat(MEBIBYTE / 4) },
  "carriage returns": { rule: "yaml-line-break", make: () => "\r".repeat(MEBIBYTE) },
  "prototype keys": { rule: "yaml-prototype-key", make: () => "- __proto__: a\n".repeat(1750) },
  "a byte too many": { rule: "yaml-size", make: () => "a".repeat(MEBIBYTE + 1) },
  "100 MiB": { rule: "yaml-size", make: () => "a".repeat(100 * MEBIBYTE) },
  "one word": { make: () => "a".repeat(MEBIBYTE) },
  "one number": { make: () => "1".repeat(MEBIBYTE) },
  "one hexadecimal number": { make: () => `0x${"f".repeat(MEBIBYTE - 2)}` },
  words: { make: () => filled("", "a ") },
  "lines of a text": { make: () => "a: >\n" + "  b\n".repeat(19_000) },
  "long lines of a text": { make: () => "a: >\n" + `  ${"b".repeat(50)}\n`.repeat(19_000) },
  "lines within quotes": { make: () => `"${"a\n ".repeat(19_000)}"` },
  "comment lines": { rule: "yaml-size", make: () => filled("", "#\n") },
  "long comment lines": { rule: "yaml-size", make: () => filled("", `#${"x".repeat(60)}\n`) },
  "empty lines": { rule: "yaml-size", make: () => filled("", "\n") },
  spaces: { rule: "yaml-empty", make: () => filled("", " ") },
  "bad escapes": { rule: "yaml-escape", make: () => `"${"\\x".repeat(MEBIBYTE / 2 - 1)}"` },
  "good escapes": { make: () => `"${"\\x41".repeat(MEBIBYTE / 4 - 1)}"` },
  backslashes: { make: () => `"${"\\\\".repeat(MEBIBYTE / 2 - 1)}"` },
  "halves of characters in JSON": { make: () => `"${"\\ud83d\\ude00".repeat(87_000)}"` },
  anchors: { rule: "yaml-size", make: () => filled("", "- &a b\n") },
  "some anchors": { make: () => lines(1950, (at) => `- &a${at} b`) },
  "some equal anchors": { rule: "yaml-anchor", make: () => "- &a b\n".repeat(1950) },
  "anchors on one value": { rule: "yaml-size", make: () => filled("", "&a ") },
  quotes: { rule: "yaml-syntax", make: () => filled("", '"') },
  "open brackets on many lines": {
    rule: "yaml-syntax",
    make: () => `${"a: [\n".repeat(1900)}#${"x".repeat(1_000_000)}`,
  },
  "open quotes on many lines": {
    rule: "yaml-indent",
    make: () => `${"a: 'b\n".repeat(1900)}#${"x".repeat(1_000_000)}`,
  },
  "commas in brackets": { rule: "yaml-syntax", make: () => `[${",".repeat(15_900)}]` },
  "closing braces in brackets": { rule: "yaml-syntax", make: () => `[${"} ".repeat(7900)}` },
  "characters that start no value": { rule: "yaml-syntax", make: () => "- @a\n".repeat(3150) },
  "some fractions": { rule: "yaml-number", make: () => "- 1.0\n".repeat(3150) },
  "a list in JSON": { rule: "yaml-size", make: () => `[${'"a",'.repeat(262_000)}"a"]` },
  "a key of one mebibyte": { rule: "yaml-syntax", make: () => `${"a".repeat(MEBIBYTE - 3)}: b` },
}

/** A manifest such as people write, of 100 components. */
export function largeManifest(): string {
  const component = (at: number) => `  - name: c${at}
    type: component
    properties: { image: ghcr.io/wasmcloud/hello:1 }
    traits:
      - type: spreadscaler
        properties: { instances: 5 }`
  return `apiVersion: core.oam.dev/v1beta1
kind: Application
metadata: { name: large, annotations: {} }
spec:
  components:
${lines(100, component)}`
}

function aliasesOfAliases(): string {
  const names = Array.from("abcdefghijkl")
  const rows = names.slice(1).map(
    (name, at) =>
      `${name}: &${name} [${Array<string>(9)
        .fill(`*${names[at] ?? ""}`)
        .join()}]`,
  )
  return ["a: &a [x]", ...rows].join("\n")
}

function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => `${line(at)}\n`).join("")
}

function filled(start: string, repeated: string): string {
  return (start + repeated.repeat(Math.ceil(MEBIBYTE / repeated.length))).slice(0, MEBIBYTE)
}
