import type CodeBlockWriter from "code-block-writer"
import { printable } from "../wording"
import { argumentFields, fieldsOf } from "./application-code"
import { type Code, createWriter, type Field, writeCode } from "./code"
import type { Plan, PlannedApplication, PlannedLookUp } from "./plan"

export interface ProgramFacts extends Plan {
  /** What the program is written from, such as `lattice "shop"`. */
  readonly source: string
  /** Whether what runs already is first only looked at. */
  readonly observes: boolean
}

/** The program, as a person would write it and prettier would format it. */
export function programText({ source, observes, lookUps, applications, leftOut }: ProgramFacts): string {
  const writer = createWriter()
  writer.writeLine('import * as wadm from "pulumi-wadm"').blankLine()
  comment(writer, `Written by pulumi-wadm init from ${source}.`)
  writeAdoption(writer, observes)
  for (const one of lookUps) {
    writer.blankLine()
    writeLookUp(writer, one)
  }
  const used = new Set(applications.flatMap(({ uses }) => uses))
  for (const one of applications) {
    writer.blankLine()
    writeApplication(writer, one, { lookUps, observes, isUsed: used.has(one) })
  }
  if (leftOut.length > 0) writer.blankLine()
  for (const { name, why } of leftOut) comment(writer, `Left out: ${name}, since ${why}.`)
  return writer.toString()
}

function writeAdoption(writer: CodeBlockWriter, observes: boolean): void {
  comment(writer, observes ? OBSERVES : MANAGES)
  writer.writeLine(`const adopt = "${observes ? "observe" : "manage"}"`)
}

const OBSERVES =
  'With "observe" Pulumi only looks, and nothing is ever written to the lattice. With "manage" the next pulumi up takes these applications over, which changes their version and owner alone; after that adopt can go from the program.'

const MANAGES =
  'With "manage" pulumi up takes over what runs under these names already, whoever it belongs to, and makes what does not exist; after that adopt can go from the program.'

function writeLookUp(writer: CodeBlockWriter, { name, identifier, components, owner }: PlannedLookUp): void {
  comment(writer, owner === undefined ? NOT_AMONG_THESE : `It belongs to the Pulumi resource ${owner}.`)
  const kinds = { fields: [...components].sort(byKey).map(([key, kind]): Field => [key, { text: kind }]) }
  const call = `const ${identifier} = wadm.lookupApplication`
  writeCode(writer, { call, of: [{ text: name }, { fields: [["components", kinds]] }] })
  writer.newLine()
}

const NOT_AMONG_THESE = "It is not among these manifests, so it has to run in the lattice already."

function byKey([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1
}

function writeApplication(
  writer: CodeBlockWriter,
  { found, identifier, form, uses, changes }: PlannedApplication,
  { lookUps, observes, isUsed }: Pick<ProgramFacts, "lookUps" | "observes"> & { readonly isUsed: boolean },
): void {
  const notes = [
    ...found.notes,
    ...(form.type === "file" ? fileNotes(form.why) : []),
    ...(observes && changes.length > 0 ? digestNotes(changes) : []),
  ]
  for (const note of notes) comment(writer, note)
  const settings: Field[] = [["adopt"], ...(found.deployed ? [] : [["deployed", { raw: "false" }] satisfies Field])]
  const args: Code[] =
    form.type === "arguments"
      ? [{ fields: [...settings, ...argumentFields(form.args, { applications: uses, lookUps })], open: true }]
      : [{ fields: [...settings, ...fieldsOf({ file: form.file })] }, ...dependsOn(uses)]
  const made = form.type === "arguments" ? "Application" : "ManifestFile"
  const constant = isUsed ? `const ${identifier} = ` : ""
  writeCode(writer, { call: `${constant}new wadm.${made}`, of: [{ text: found.name }, ...args] })
  writer.newLine()
}

function dependsOn(uses: readonly PlannedApplication[]): Code[] {
  if (uses.length === 0) return []
  return [{ fields: [["dependsOn", { list: uses.map(({ identifier }) => ({ raw: identifier })) }]] }]
}

function fileNotes(why: string): string[] {
  return [`As a file, for what the arguments of an Application cannot say: ${why}.`]
}

function digestNotes(changes: readonly string[]): string[] {
  return [`Taking it over starts it anew: ${changes.join(", ")} is a file of this machine, and gets its digest.`]
}

const COMMENT_WIDTH = 120

/** Lines of comment, whatever is in the text: what others wrote must not end the comment. */
function comment(writer: CodeBlockWriter, text: string): void {
  let line = "//"
  for (const word of printable(text).split(" ")) {
    if (line.length > "//".length && line.length + 1 + word.length > COMMENT_WIDTH) {
      writer.writeLine(line)
      line = "//"
    }
    line += ` ${word}`
  }
  writer.writeLine(line)
}
