/** A whole manifest around one value: an annotation, which is a text, or a property, which is what it looks like. */
export function manifestWith({ text = "x", property = "x" }): string {
  return `apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: reading
  annotations: { description: ${text} }
spec:
  components:
    - name: reader
      type: component
      properties: { image: ghcr.io/wasmcloud/hello:1 }
      traits:
        - type: reading
          properties: { value: ${property} }
`
}

export const SCALARS = [
  ...[
    "",
    "~",
    "null",
    "Null",
    "nULL",
    "true",
    "TRUE",
    "tRUE",
    "yes",
    "no",
    "on",
    "off",
    "y",
    "=",
    "2001-01-01",
    "12:30:45",
  ],
  ...[
    "0",
    "-0",
    "+1",
    "-12",
    "017",
    "00",
    "0o17",
    "0o8",
    "0x1F",
    "0X1F",
    "-0x1f",
    "0x",
    "0b101",
    "0b2",
    "1_000",
    "+-1",
  ],
  ...[
    "1.0",
    "1.5",
    "-.5",
    "1.",
    ".",
    "00.5",
    "5e0",
    "1e3",
    "1e",
    "1.25e1",
    "1e999",
    "inf",
    "nan",
    ".inf",
    "-.INF",
    ".nan",
  ],
  ...["9007199254740991", "9007199254740992", "18446744073709551616", "340282366920938463463374607431768211456"],
  ...[
    `0x${"f".repeat(33)}`,
    "9".repeat(400),
    "'1'",
    '"1.0"',
    "'it''s'",
    '"\\x41\\u00e9\\/"',
    '"\\d"',
    '"\\ud83d\\ude00"',
  ],
  ...["a b", "a#b", "a:b", "?a", "-a", "@a", "`a", "%a", "*a", "&a b", "!!str 1", "!!int 1", '!!int "1"', "!!int a"],
  ...["!!float 1.5", "!!bool true", "!!null ~", "!!null ''", "!!binary aGk=", "!secret 1", "! 1", "!!seq 1"],
] as const

/** Whole texts by what is special about them. */
export const TEXTS: Readonly<Record<string, string | Uint8Array>> = {
  "a byte order mark": `\uFEFF${manifestWith({})}`,
  "a byte order mark before a comment": `\uFEFF# c\n${manifestWith({})}`,
  "a byte order mark within": manifestWith({ text: '"a\uFEFFb"' }),
  "UTF-16": Buffer.from(`\uFEFF${manifestWith({})}`, "utf16le"),
  "a byte that is not UTF-8": Buffer.from(manifestWith({ text: "é" }), "latin1"),
  "a NUL": manifestWith({ text: '"a\0b"' }),
  "a control character": manifestWith({ text: '"a\x07b"' }),
  "a line separator": manifestWith({ text: '"a\u2028b"' }),
  "a carriage return": manifestWith({ text: '"a\rb"' }),
  "Windows line ends": manifestWith({}).replaceAll("\n", "\r\n"),
  "two documents": `${manifestWith({})}---\n${manifestWith({})}`,
  "an end and a comment": `---\n${manifestWith({})}...\n# the end\n`,
  "no document": "# nothing\n",
  "%YAML 1.1": `%YAML 1.1\n---\n${manifestWith({ property: "yes" })}`,
  "%TAG": `%TAG !y! tag:yaml.org,2002:\n---\n${manifestWith({ property: "!y!str 1" })}`,
  "the same annotation twice": manifestWith({ text: "x, description: y" }),
  "the same property twice": manifestWith({ property: "{a: 1, a: 2}" }),
  "a merge key": manifestWith({ property: "{<<: {a: 1}, b: 2}" }),
  "a prototype key": manifestWith({ property: "{__proto__: 1}" }),
  "a number as a key": manifestWith({ property: "{1: a}" }),
  "a number as an annotation's key": manifestWith({ text: "x, 1: a" }),
  "null as an annotation's key": manifestWith({ text: "x, ~: a" }),
  "a mapping as a key": manifestWith({ property: "{? {a: b} : c}" }),
  "an alias": manifestWith({ text: "&a 1.50", property: "*a" }),
  "an alias within itself": manifestWith({ property: "&a [*a]" }),
  "an anchor twice": manifestWith({ property: "[&a 1, &a 2, &b 3, *a]" }),
  "100 levels": manifestWith({ property: nested(90) }),
  "200 levels": manifestWith({ property: nested(200) }),
  "labels and policies of nothing": manifestWith({}).replace("spec:", "  labels:\nspec:\n  policies:"),
  "a folded text": manifestWith({}).replace(
    "{ description: x }",
    "\n    description: >+\n      a\n      b\n\n        c\n\n",
  ),
  "a literal text": manifestWith({}).replace("{ description: x }", "\n    description: |2-\n        a\n       b\n\n"),
  "quotes over lines": manifestWith({}).replace(
    "{ description: x }",
    '\n    description: "a\n      b \\\n      c\n\n      d"',
  ),
  "a bracket at the margin": manifestWith({ property: "[a,\nb]" }),
  "a tab as indentation": manifestWith({}).replace("  annotations", "\tannotations"),
  "a tab on an empty line": manifestWith({}).replace("kind", "\t\nkind"),
  "JSON with tabs": JSON.stringify(
    { apiVersion: "v", kind: "k", metadata: { name: "reading", annotations: {} }, spec: { components: [] } },
    null,
    "\t",
  ),
}

function nested(levels: number): string {
  return "[".repeat(levels) + "]".repeat(levels)
}
