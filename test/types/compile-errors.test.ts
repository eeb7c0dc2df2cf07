import { readdirSync } from "node:fs"
import { join, relative } from "node:path"
import ts from "typescript"
import { beforeAll, expect, test } from "vitest"

const root = join(__dirname, "../..")

interface Marked {
  readonly line: number
  readonly text: string
}

function filesIn(folder: string): string[] {
  const directory = join(__dirname, folder)
  return readdirSync(directory)
    .sort()
    .map((file) => join(directory, file))
}

const wrong = filesIn("must-not-compile")
const right = [...filesIn("compiles"), join(root, "examples/one-stack/index.ts")]

let program: ts.Program
beforeAll(() => {
  const configFile = join(root, "tsconfig.json")
  const config: unknown = ts.readConfigFile(configFile, (path) => ts.sys.readFile(path)).config
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root, undefined, configFile)
  program = ts.createProgram([...wrong, ...right], options)
}, 60_000)

/** Every error in a file, with the whole chain of its message. */
function errorsOf(file: string): Marked[] {
  const source = program.getSourceFile(file)
  return ts.getPreEmitDiagnostics(program, source).map(({ start, messageText }) => ({
    line: (source?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0) + 1,
    text: ts.flattenDiagnosticMessageText(messageText, "\n"),
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

test.each(right.map((file) => [relative(root, file), file]))("The right program %s compiles.", (_name, file) => {
  expect(errorsOf(file)).toEqual([])
})

test("There are programs of both sorts.", () => {
  expect(wrong.length).toBeGreaterThan(10)
  expect(right.length).toBeGreaterThan(3)
})
