import type { Finding, ManifestRule } from "../rule"

const NAME_LIMIT = 63
const PREFIX_LIMIT = 253
const NAME = /^[A-Za-z0-9](?:[-\w.]*[A-Za-z0-9])?$/
const PREFIX_PART = /^[A-Za-z](?:[-A-Za-z0-9]*[A-Za-z0-9])?$/

/** Keys of labels and annotations, as OAM defines them: a name, or a DNS name, a slash and a name. */
export const labelKeys: ManifestRule = {
  name: "label-key",
  about:
    "Keys of labels and annotations are OAM's: a name of at most 63 characters, or a DNS name, a slash and a name.",
  level: "error",
  check: ({ metadata }) => [
    ...keyFindings("annotations", metadata.annotations),
    ...keyFindings("labels", metadata.labels ?? {}),
  ],
}

function keyFindings(field: "annotations" | "labels", map: Readonly<Record<string, string>>): Finding[] {
  return Object.keys(map).flatMap((key) => {
    const problem = problemOf(key)
    return problem === undefined
      ? []
      : [{ path: ["metadata", field, key], reason: `the key ${quote(key)} ${problem}`, of: "key" as const }]
  })
}

function problemOf(key: string): string | undefined {
  const slash = key.indexOf("/")
  const prefix = slash === -1 ? undefined : key.slice(0, slash)
  return (prefix === undefined ? undefined : prefixProblem(prefix)) ?? nameProblem(key.slice(slash + 1))
}

function prefixProblem(prefix: string): string | undefined {
  if (prefix === "") return "has nothing before its slash; leave the slash out"
  if (prefix.length > PREFIX_LIMIT)
    return `has ${prefix.length} characters before its slash; at most ${PREFIX_LIMIT} are allowed`
  const bad = prefix.split(".").find((part) => part.length > NAME_LIMIT || !PREFIX_PART.test(part))
  if (bad === undefined) return undefined
  return `has no DNS name before its slash: each part begins with a letter, holds letters, digits and "-", ends with a letter or digit, and has at most ${NAME_LIMIT} characters, unlike ${quote(bad)}`
}

function nameProblem(name: string): string | undefined {
  if (name === "") return "is empty where its name should be"
  if (name.length > NAME_LIMIT) return `has a name of ${name.length} characters; at most ${NAME_LIMIT} are allowed`
  if (NAME.test(name)) return undefined
  return 'is not allowed: a name holds letters, digits, "-", "_" and ".", and begins and ends with a letter or digit'
}

function quote(text: string): string {
  return JSON.stringify(text)
}
