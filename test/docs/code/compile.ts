import { join } from "node:path"
import ts from "typescript"
import { repository } from "./blocks"
import { isScript, type Program } from "./programs"

/** Where programs stand for the compiler; nothing is written there. */
const folder = join(repository, "test/docs/code/of-pages")

/** The errors in all programs, as `README.md_20/index.ts(3,1): ...`; the compiler is as strict as with this project. */
export function compile(programs: readonly Program[]): readonly string[] {
  const files = new Map(
    programs.flatMap(({ place, files }) => Object.entries(files).map(([file, text]) => [pathOf(place, file), text])),
  )
  const options = { ...strictOptions(), skipLibCheck: true }
  const host = ts.createCompilerHost(options)
  host.fileExists = (path) => files.has(path) || ts.sys.fileExists(path)
  host.readFile = (path) => files.get(path) ?? ts.sys.readFile(path)
  host.directoryExists = (path) => path.startsWith(folder) || ts.sys.directoryExists(path)
  const getSourceFile = host.getSourceFile.bind(host)
  host.getSourceFile = (path, languageVersion, ...rest) => {
    const text = files.get(path)
    return text === undefined
      ? getSourceFile(path, languageVersion, ...rest)
      : ts.createSourceFile(path, text, languageVersion)
  }
  const program = ts.createProgram([...files.keys()].filter(isScript), options, host)
  const sources = program.getSourceFiles().filter(({ fileName }) => files.has(fileName))
  return sources.flatMap((source) => ts.getPreEmitDiagnostics(program, source).map(textOf))
}

/** Every program has a folder of its own, whose name says which page and line it comes from. */
export function pathOf(place: string, file: string): string {
  return join(folder, place.replace(/[/:]/g, "_"), file)
}

function strictOptions(): ts.CompilerOptions {
  const configFile = join(repository, "tsconfig.json")
  const config: unknown = ts.readConfigFile(configFile, (path) => ts.sys.readFile(path)).config
  return ts.parseJsonConfigFileContent(config, ts.sys, repository, undefined, configFile).options
}

function textOf({ file, start = 0, messageText }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, "\n")
  if (file === undefined) return text
  const { line, character } = file.getLineAndCharacterOfPosition(start)
  return `${file.fileName.slice(folder.length + 1)}(${line + 1},${character + 1}): ${text}`
}
