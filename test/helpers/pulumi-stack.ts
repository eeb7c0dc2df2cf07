import { writeFileSync } from "node:fs"
import { join } from "node:path"
import type { PulumiCommand, PulumiResult, PulumiWorkspace } from "./pulumi-workspace"

export interface StackOptions {
  /** Needed where a folder has several; "dev" unless given. */
  readonly name?: string
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
    /** Of the one that is selected unless given. */
    private readonly name?: string,
  ) {}

  /** Copies a program into the workspace and makes a stack of it. */
  static create(workspace: PulumiWorkspace, program: string, options: StackOptions = {}): Promise<PulumiStack> {
    return PulumiStack.init(workspace, workspace.addProject(program), options)
  }

  /** Makes a further stack of the same program. */
  another(options: StackOptions & { readonly name: string }): Promise<PulumiStack> {
    return PulumiStack.init(this.workspace, this.directory, options)
  }

  private static async init(workspace: PulumiWorkspace, directory: string, options: StackOptions) {
    const stack = new PulumiStack(workspace, directory, {}, options.name)
    await stack.succeed("stack", "init", ...(options.name === undefined ? ["dev"] : []))
    if (options.config !== undefined) await stack.configure(options.config)
    return stack
  }

  async configure(config: Readonly<Record<string, string>>): Promise<void> {
    const settings = Object.entries(config).flatMap(([key, value]) => ["--plaintext", `${key}=${value}`])
    await this.succeed("config", "set-all", ...settings)
  }

  /** The same stack, whose commands run with environment variables as a person would write before them. */
  with(variables: NodeJS.ProcessEnv): PulumiStack {
    return new PulumiStack(this.workspace, this.directory, variables, this.name)
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
    return this.workspace.runWith(this.variables, this.directory, ...this.on(args))
  }

  /** Starts a command in a process group of its own, for a test that sends it signals. */
  start(...args: string[]): PulumiCommand {
    return this.workspace.start({ variables: this.variables, group: true }, this.directory, ...this.on(args))
  }

  private on(args: readonly string[]): readonly string[] {
    return this.name === undefined ? args : [...args, "--stack", this.name]
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
