import { readFileSync } from "node:fs"
import { stringify } from "yaml"
import type { StackName } from "./stack-state"

/** A file of the program, by its path from the program's folder. */
export interface ProgramFile {
  readonly path: string
  readonly text: string | Uint8Array
}

/** What Pulumi, npm and TypeScript want beside a program. */
export function projectFiles(
  { project, stack }: StackName,
  description: string,
  config: Readonly<Record<string, string>>,
): ProgramFile[] {
  return [
    { path: "Pulumi.yaml", text: stringify({ name: project, description, runtime: "nodejs" }) },
    ...(Object.keys(config).length === 0 ? [] : [{ path: `Pulumi.${stack}.yaml`, text: stringify({ config }) }]),
    { path: "package.json", text: json(packageJson(project)) },
    { path: "tsconfig.json", text: json(TSCONFIG) },
  ]
}

function packageJson(name: string): object {
  const { version, dependencies, devDependencies } = ownPackage()
  return {
    // npm refuses capitals, and a dot or an underscore at the start.
    name: name.toLowerCase().replace(/^[._]+/, "") || "program",
    private: true,
    main: "index.ts",
    dependencies: { "@pulumi/pulumi": dependencies["@pulumi/pulumi"], "pulumi-wadm": `^${version}` },
    devDependencies: { "@types/node": devDependencies["@types/node"], typescript: devDependencies["typescript"] },
  }
}

interface OwnPackage {
  readonly version: string
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}

function ownPackage(): OwnPackage {
  return JSON.parse(readFileSync(require.resolve("pulumi-wadm/package.json"), "utf8")) as OwnPackage
}

const TSCONFIG = {
  compilerOptions: {
    target: "es2022",
    module: "node16",
    moduleResolution: "node16",
    types: ["node"],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ["index.ts"],
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
