import { join, resolve } from "node:path"
import ts from "typescript"
import { projectFiles } from "../../../../cli/init/project-files"

const root = resolve(__dirname, "../../../..")

/** What TypeScript says of programs with the settings that init writes beside them; each is a module of its own. */
export function compileErrors(programs: readonly string[]): string[] {
  const texts = new Map(programs.map((text, index) => [join(root, `init-program-${index}.ts`), text]))
  const options = { ...optionsOfInit(), paths: { "pulumi-wadm": [join(root, "sdk/index.ts")] } }
  const host = ts.createCompilerHost(options)
  host.fileExists = (file) => texts.has(file) || ts.sys.fileExists(file)
  host.readFile = (file) => texts.get(file) ?? ts.sys.readFile(file)
  const program = ts.createProgram([...texts.keys()], options, host)
  return [...texts].flatMap(([file, text]) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(file))
      .map(({ messageText }) => `${ts.flattenDiagnosticMessageText(messageText, "\n")}\n${text}`),
  )
}

function optionsOfInit(): ts.CompilerOptions {
  const file = projectFiles({ project: "shop", stack: "dev" }, "", {}).find(({ path }) => path === "tsconfig.json")
  const config: unknown = JSON.parse(String(file?.text))
  return ts.parseJsonConfigFileContent(config, ts.sys, root).options
}
