import type CodeBlockWriter from "code-block-writer"
import { printable } from "../wording"
import { argumentFields, fieldsOf } from "./application-code"
import { type Code, createWriter, type Field, writeCode } from "./code"
import type { Plan, PlannedApplication } from "./plan"

export interface ProgramFacts extends Plan {
  /** What the program is written from, such as `lattice "shop"`. */
  readonly source: string
  /** Whether what runs already is first only looked at. */
  readonly observes: boolean
}

/** The program, as a person would write it and prettier would format it. */
export function programText({ source, observes, applications, leftOut }: ProgramFacts): string {
  const writer = createWriter()
  writer.writeLine('import * as wadm from "pulumi-wadm"').blankLine()
  comment(writer, `Written by pulumi-wadm init from ${source}.`)
  if (applications.some(({ found }) => found.owner === undefined)) writeAdoption(writer, observes)
  const used = new Set(applications.flatMap(({ uses }) => uses))
  for (const one of applications) {
    writer.blankLine()
    writeApplication(writer, one, used.has(one))
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

function writeApplication(writer: CodeBlockWriter, one: PlannedApplication, isUsed: boolean): void {
  const { found, identifier, form, uses } = one
  const { name, owner, notes } = found
  for (const note of [...belonging(owner), ...notes, ...(form.type === "file" ? fileNotes(form.why) : [])])
    comment(writer, note)
  const adopt: Field = owner === undefined ? ["adopt"] : ["adopt", { text: "observe" }]
  const deployed: Field[] = found.deployed ? [] : [["deployed", { raw: "false" }]]
  const constant = isUsed ? `const ${identifier} = ` : ""
  const settings = [adopt, ...deployed]
  const args: Code[] =
    form.type === "arguments"
      ? [{ fields: [...settings, ...argumentFields(form.args, uses)], open: true }]
      : [{ fields: [...settings, ...fieldsOf({ file: form.file })] }, ...dependsOn(uses)]
  const made = form.type === "arguments" ? "Application" : "ManifestFile"
  writeCode(writer, { call: `${constant}new wadm.${made}`, of: [{ text: name }, ...args] })
  writer.newLine()
}

function dependsOn(uses: readonly PlannedApplication[]): Code[] {
  if (uses.length === 0) return []
  return [{ fields: [["dependsOn", { list: uses.map(({ identifier }) => ({ raw: identifier })) }]] }]
}

function belonging(owner: string | undefined): string[] {
  if (owner === undefined) return []
  return [`It belongs to the Pulumi resource ${owner}, whose program alone changes it; this one only looks at it.`]
}

function fileNotes(why: string): string[] {
  return [`As a file, for what the arguments of an Application cannot say: ${why}.`]
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
