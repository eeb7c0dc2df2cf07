interface RuleFacts {
  /** What holds for a text that keeps to it, in a sentence. */
  readonly about: string
  /** Whether wadm itself takes what the rule refuses: `false` when not, else why it is refused here. */
  readonly stricter: false | string
}

/** Every rule of the reader by the name that a problem carries. */
export const YAML_RULES = {
  "yaml-size": {
    about: "A text has at most 1 MiB, 16,000 tokens and 20,000 lines.",
    stricter: "wadm reads a text of any size, but NATS carries one megabyte, and reading more than this takes long",
  },
  "yaml-encoding": { about: "A text is UTF-8 without control characters.", stricter: false },
  "yaml-byte-order-mark": {
    about: "A text does not begin with a byte order mark.",
    stricter: "wadm takes it where no key is on its line, and otherwise refuses the manifest",
  },
  "yaml-line-break": {
    about: "Lines end with a line feed, or with a carriage return and a line feed.",
    stricter: "wadm takes it as a line break, which neither JSON nor YAML 1.2 nor an editor does",
  },
  "yaml-invisible": {
    about: "No invisible byte order mark stands within a text.",
    stricter: "wadm keeps it as part of a text, where nobody sees it",
  },
  "yaml-syntax": {
    about: "A text is YAML.",
    stricter:
      "wadm lets some texts pass that are not, such as a comment right behind a quote, or a bracket closed on a line of its own too far left",
  },
  "yaml-indent": {
    about: "Lines within quotes and brackets are indented further than what they belong to.",
    stricter: "wadm lets the lines within quotes and brackets start anywhere, which YAML does not",
  },
  "yaml-escape": { about: "A backslash within double quotes begins an escape that YAML knows.", stricter: false },
  "yaml-directive": {
    about: "There is no directive but %YAML 1.2.",
    stricter: "wadm takes %TAG, which only makes tags harder to read",
  },
  "yaml-documents": {
    about: "A file holds one document.",
    stricter: "wadm refuses a second document too, but takes a second end of the first",
  },
  "yaml-empty": { about: "A file is not empty.", stricter: false },
  "yaml-depth": { about: "At most 100 levels are nested.", stricter: "wadm stops at 128 levels; a manifest needs 12" },
  "yaml-alias": {
    about:
      "An alias stands for an anchor before it, and aliases repeat at most 10,000 values and 1,048,576 characters.",
    stricter: "wadm takes aliases that repeat more, but refuses unknown ones and endless ones too",
  },
  "yaml-anchor": {
    about: 'Each anchor has a name of its own, of letters, digits, "-" and "_".',
    stricter: "wadm takes a name twice, and then its aliases may stand for another anchor's value",
  },
  "yaml-tag": {
    about: "A tag is one of YAML's own and fits its value.",
    stricter: "wadm takes some tags and ignores what they say",
  },
  "yaml-key": {
    about: "A key is a text.",
    stricter: "wadm takes some such keys where any name is allowed, as in annotations",
  },
  "yaml-duplicate-key": {
    about: "A mapping has each key once.",
    stricter: "wadm takes it where any name is allowed, as in annotations, and keeps only the last value",
  },
  "yaml-merge-key": {
    about: "Mappings are not merged with <<.",
    stricter: "wadm does not merge: it refuses the key or silently ignores it",
  },
  "yaml-prototype-key": {
    about: "No key is __proto__.",
    stricter: "wadm takes the key as any other, but no JavaScript program can safely handle it",
  },
  "yaml-number": {
    about: "A number is at most 2^53 - 1, and a whole one is written without a fraction or an exponent.",
    stricter: "wadm keeps such a number in a trait that it then does not understand, and may change its value",
  },
  "yaml-more": { about: "Of many problems, the first 20 are shown; this counts the others.", stricter: false },
} as const satisfies Readonly<Record<string, RuleFacts>>

export type YamlRule = keyof typeof YAML_RULES
