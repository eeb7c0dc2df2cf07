import { join } from "node:path"
import { PulumiStack } from "../../helpers/pulumi-stack"
import { PulumiWorkspace } from "../../helpers/pulumi-workspace"
import { compile } from "./compile"

export type Driver = "noop" | "ours"

export const DRIVERS = ["noop", "ours"] as const satisfies readonly Driver[]

export interface StackSettings {
  readonly natsUrl: string
  readonly count: number
  readonly image: string
  readonly wait: boolean
  /** The first of the ports that the shared HTTP servers listen on. */
  readonly port: number
}

/** The same applications twice: as this package deploys them, and as resources of a provider that does nothing. */
export class BenchStacks {
  private constructor(
    readonly workspace: PulumiWorkspace,
    readonly stacks: Readonly<Record<Driver, PulumiStack>>,
    /** The file of the provider that does nothing. */
    readonly noopProvider: string,
  ) {}

  static async create({ natsUrl, count, image, wait, port }: StackSettings): Promise<BenchStacks> {
    const workspace = new PulumiWorkspace()
    const programs = join(__dirname, "../programs")
    workspace.addProject(join(programs, "applications.ts"))
    const noopProvider = join(workspace.directory, "node_modules/bench-noop-provider/index.js")
    compile(join(programs, "noop-provider.ts"), noopProvider)
    const stackOf = async (driver: Driver): Promise<PulumiStack> => {
      const config = { count: String(count), image, wait: String(wait), port: String(port) }
      const settings = { ...config, ...(driver === "ours" && { "wadm:servers": natsUrl }) }
      return PulumiStack.create(workspace, join(programs, driver), { config: settings })
    }
    return new BenchStacks(workspace, { noop: await stackOf("noop"), ours: await stackOf("ours") }, noopProvider)
  }

  remove(): void {
    this.workspace.remove()
  }
}
