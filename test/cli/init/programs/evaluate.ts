import { runInThisContext } from "node:vm"
import { output } from "@pulumi/pulumi"
import ts from "typescript"
import { expect, vi } from "vitest"
import * as wadm from "../../../../sdk"
import { mockPulumi, type Registered } from "../../../helpers/mock-pulumi"

/** Runs a program of init in this process, in the project `shop` and stack `dev`, and gives what Pulumi would hear of. */
export async function evaluate(program: string, folder = ""): Promise<readonly Registered[]> {
  const pulumi = await mockPulumi()
  const inFolder = program.replaceAll('file: "manifests/', `file: "${folder}/manifests/`)
  const { outputText } = ts.transpileModule(inFolder, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  })
  const run = runInThisContext(`(function (require, exports) {${outputText}})`) as (
    require: unknown,
    exports: object,
  ) => void
  run((name: string) => (name === "pulumi-wadm" ? { ...wadm, lookupApplication } : expect.unreachable(name)), {})
  const expected = program.split("new wadm.").length - 1
  await vi.waitFor(() => expect(pulumi.registered.length).toBe(expected), { timeout: 5_000, interval: 1 })
  return pulumi.registered
}

/** Finds whatever is looked up, without a lattice. */
function lookupApplication(application: string, { components }: wadm.LookupArgs) {
  const found = Object.entries(components).map(([component, kind]) => [
    component,
    output({ kind, application, component, lattice: "default" }),
  ])
  return { components: Object.fromEntries(found) as Readonly<Record<string, unknown>> }
}
