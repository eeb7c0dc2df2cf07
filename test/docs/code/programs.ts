import { type Block, placeOf } from "./blocks"
import { isReference } from "./pages"

const IMPORTS: Readonly<Record<string, string>> = {
  pulumi: 'import * as pulumi from "@pulumi/pulumi"\n',
  wadm: 'import * as wadm from "pulumi-wadm"\n',
}

/** What blocks of a page make up together: files that belong to each other, as a reader would write them. */
export interface Program {
  /** Where its first block stands. */
  readonly place: string
  /** By their paths. */
  readonly files: Readonly<Record<string, string>>
  /** A folder of the project whose other files are beside them. */
  readonly with: string | undefined
  /** Whether it uses a network that somebody else runs. */
  readonly networkRuns: boolean
  /** Its stack configuration. */
  readonly config: Readonly<Record<string, string>>
}

interface Unfinished {
  readonly block: Block
  readonly files: Record<string, string>
  readonly config: Record<string, string>
  with: string | undefined
  networkRuns: boolean
}

/**
 * Blocks under one heading are one program, until a note begins the next one. One without a file name goes on with
 * index.ts, and what is imported in every program need not be shown again.
 */
export function programsIn(blocks: readonly Block[]): readonly Program[] {
  const programs: Unfinished[] = []
  for (const block of blocks.filter(isPartOfAProgram)) {
    const { page, heading, note, text } = block
    const last = programs.at(-1)
    const goesOn = last?.block.page === page && last.block.heading === heading && note.program !== true
    const program: Unfinished = goesOn ? last : { block, files: {}, config: {}, with: undefined, networkRuns: false }
    if (!goesOn) programs.push(program)
    const { files } = program
    Object.assign(program.config, note.config)
    program.with ??= note.with
    program.networkRuns ||= note.networkRuns === true
    const file = note.file ?? "index.ts"
    files[file] = `${files[file] ?? ""}${note.hidden}${text}`
  }
  return programs
    .filter(({ files }) => Object.keys(files).some(isScript))
    .map(({ block, files, ...rest }) => ({
      ...rest,
      place: placeOf(block),
      files: Object.fromEntries(Object.entries(files).map(([file, text]) => [file, withImports(file, text)])),
    }))
}

export const isScript = (file: string): boolean => file.endsWith(".ts")

function isPartOfAProgram({ page, language, note }: Block): boolean {
  return (language === "ts" && !isReference(page)) || (language === "yaml" && note.file !== undefined)
}

function withImports(file: string, text: string): string {
  if (!isScript(file)) return text
  const missing = Object.entries(IMPORTS).filter(([name, line]) => !text.includes(line) && text.includes(`${name}.`))
  return missing.map(([, line]) => line).join("") + text
}
