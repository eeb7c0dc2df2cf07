import { readdirSync } from "node:fs"
import { join, relative } from "node:path"
import ts from "typescript"
import { beforeAll, expect, test } from "vitest"

const root = join(__dirname, "../..")

interface Marked {
  readonly line: number
  readonly text: string
}

interface CompileError extends Marked {
  /** The part of the program that an editor underlines. */
  readonly marked: string
}

function filesIn(folder: string): string[] {
  const directory = join(__dirname, folder)
  return readdirSync(directory)
    .sort()
    .map((file) => join(directory, file))
}

const wrong = filesIn("must-not-compile")
const right = [
  ...filesIn("compiles"),
  ...["one-stack", "manifests"].map((example) => join(root, "examples", example, "index.ts")),
]

let program: ts.Program
beforeAll(() => {
  const configFile = join(root, "tsconfig.json")
  const config: unknown = ts.readConfigFile(configFile, (path) => ts.sys.readFile(path)).config
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root, undefined, configFile)
  program = ts.createProgram([...wrong, ...right], options)
}, 60_000)

/** Every error in a file, with the whole chain of its message. */
function errorsOf(file: string): CompileError[] {
  const source = program.getSourceFile(file)
  return ts.getPreEmitDiagnostics(program, source).map(({ start = 0, length, messageText }) => ({
    line: (source?.getLineAndCharacterOfPosition(start).line ?? 0) + 1,
    text: ts.flattenDiagnosticMessageText(messageText, "\n"),
    marked: source?.text.slice(start, start + (length ?? 0)) ?? "",
  }))
}

/** The lines below the comments `expect: text`, with the text that their error must contain. */
function expectedIn(file: string): Marked[] {
  const lines = program.getSourceFile(file)!.text.split("\n")
  return lines.flatMap((line, index) => {
    const text = /^\s*\/\/ expect: (.+)$/.exec(line)?.[1]
    return text === undefined ? [] : [{ line: index + 2, text }]
  })
}

test.each(wrong.map((file) => [relative(root, file), file]))(
  "The wrong program %s fails in its marked lines alone.",
  (_name, file) => {
    const expected = expectedIn(file)
    const errors = errorsOf(file)
    expect(expected).not.toEqual([])
    expect(errors.map(({ line }) => line)).toEqual(expected.map(({ line }) => line))
    expected.forEach(({ text }, index) => expect(errors[index]?.text).toContain(text))
  },
)

/**
 * Where a person finds what is wrong, as a comment of the program says: `names: field` in the first line of the first
 * error, `marks: field` underlined, or `names below: field` only in a later line of that error.
 */
const places: Readonly<Record<string, (error: CompileError) => string>> = {
  names: ({ text }) => text.split("\n", 1).join(),
  marks: ({ marked }) => marked,
  "names below": ({ text }) => text.split("\n").slice(1).join("\n"),
}

test.each(wrong.map((file) => [relative(root, file), file]))(
  "The error of the wrong program %s shows which component or field is meant.",
  (_name, file) => {
    const { text } = program.getSourceFile(file)!
    const [, place = "", meant = ""] = /^ *\/\/ (names|marks|names below): (.+)$/m.exec(text) ?? []
    expect(meant, "a comment says what is meant").not.toBe("")
    const [first] = errorsOf(file)
    expect(first === undefined ? "" : places[place]?.(first)).toContain(meant)
  },
)

test.each(right.map((file) => [relative(root, file), file]))("The right program %s compiles.", (_name, file) => {
  expect(errorsOf(file)).toEqual([])
})

test("There are programs of both sorts.", () => {
  const named = wrong.filter((file) => /^ *\/\/ names: /m.test(program.getSourceFile(file)!.text))
  expect(named.length).toBeGreaterThanOrEqual(40)
  expect(right.length).toBeGreaterThanOrEqual(5)
})
