import { dirname, join } from "node:path"
import ts from "typescript"
import { expect, test } from "vitest"

const root = join(__dirname, "../..")

/** The packages whose types come with a file's declarations, and with those that they import. */
function packagesIn(file: string): string[] {
  const configFile = join(root, "tsconfig.json")
  const config: unknown = ts.readConfigFile(configFile, (path) => ts.sys.readFile(path)).config
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root, undefined, configFile)
  const program = ts.createProgram([file], { ...options, noEmit: false, declarationMap: false })
  const seen = new Set([file])
  const packages = new Set<string>()
  for (const source of seen) {
    program.emit(program.getSourceFile(source), follow, undefined, true)
    function follow(_name: string, declarations: string): void {
      for (const { fileName } of ts.preProcessFile(declarations).importedFiles) {
        const imported = ts.resolveModuleName(fileName, source, options, ts.sys).resolvedModule?.resolvedFileName
        if (!fileName.startsWith(".")) packages.add(fileName)
        else seen.add(imported ?? expect.unreachable(`${fileName} of ${dirname(source)}`))
      }
    }
  }
  return [...packages].sort()
}

test("Pulumi checks a program at each start, and the types of this package bring no other package's but Pulumi's.", () => {
  expect(packagesIn(join(root, "sdk/index.ts"))).toEqual(["@pulumi/pulumi"])
})
