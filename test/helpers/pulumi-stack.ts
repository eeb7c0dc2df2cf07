import { writeFileSync } from "node:fs"
import { join } from "node:path"
import type { PulumiCommand, PulumiResult, PulumiWorkspace } from "./pulumi-workspace"

export interface StackOptions {
  readonly config?: Readonly<Record<string, string>>
}

/** What `pulumi stack export` says of one resource. */
export interface ExportedResource {
  readonly type: string
  readonly urn: string
  readonly inputs?: Readonly<Record<string, unknown>>
  readonly outputs?: Readonly<Record<string, unknown>>
}

/** One stack of a program, and the commands that a person would run on it. */
export class PulumiStack {
  private constructor(
    private readonly workspace: PulumiWorkspace,
    readonly directory: string,
    private readonly variables: NodeJS.ProcessEnv = {},
  ) {}

  /** Copies a program into the workspace and makes a stack of it. */
  static async create(workspace: PulumiWorkspace, program: string, options: StackOptions = {}): Promise<PulumiStack> {
    const stack = new PulumiStack(workspace, workspace.addProject(program))
    await stack.succeed("stack", "init", "dev")
    if (options.config !== undefined) await stack.configure(options.config)
    return stack
  }

  async configure(config: Readonly<Record<string, string>>): Promise<void> {
    const settings = Object.entries(config).flatMap(([key, value]) => ["--plaintext", `${key}=${value}`])
    await this.succeed("config", "set-all", ...settings)
  }

  /** The same stack, whose commands run with environment variables as a person would write before them. */
  with(variables: NodeJS.ProcessEnv): PulumiStack {
    return new PulumiStack(this.workspace, this.directory, variables)
  }

  up(...args: string[]): Promise<PulumiResult> {
    return this.run("up", "--yes", "--skip-preview", ...args)
  }

  refresh(...args: string[]): Promise<PulumiResult> {
    return this.run("refresh", "--yes", "--skip-preview", ...args)
  }

  destroy(...args: string[]): Promise<PulumiResult> {
    return this.run("destroy", "--yes", "--skip-preview", ...args)
  }

  preview(...args: string[]): Promise<PulumiResult> {
    return this.run("preview", ...args)
  }

  run(...args: string[]): Promise<PulumiResult> {
    return this.workspace.runWith(this.variables, this.directory, ...args)
  }

  /** Starts a command in a process group of its own, for a test that sends it signals. */
  start(...args: string[]): PulumiCommand {
    return this.workspace.start({ variables: this.variables, group: true }, this.directory, ...args)
  }

  /** Runs a command that has to succeed, and gives its output. */
  async succeed(...args: string[]): Promise<string> {
    const { code, output } = await this.run(...args)
    if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with code ${code}:\n${output}`)
    return output
  }

  /** The Applications in the state, by logical name. */
  async applications(): Promise<Record<string, ExportedResource>> {
    const exported = JSON.parse(await this.succeed("stack", "export")) as {
      deployment: { resources?: ExportedResource[] }
    }
    const applications = (exported.deployment.resources ?? []).filter(({ type }) => type.endsWith(":Application"))
    return Object.fromEntries(applications.map((resource) => [resource.urn.split("::").slice(3).join("::"), resource]))
  }

  /** Writes a file of the program. */
  write(file: string, content: string): void {
    writeFileSync(join(this.directory, file), content)
  }
}
