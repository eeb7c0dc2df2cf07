import { join } from "node:path"
import { PulumiStack } from "../../helpers/pulumi-stack"
import { PulumiWorkspace } from "../../helpers/pulumi-workspace"
import { compile } from "./compile"

export type Driver = "noop" | "ours"

export const DRIVERS = ["noop", "ours"] as const satisfies readonly Driver[]

const programs = join(__dirname, "../programs")

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
  ) {}

  static async create({ natsUrl, count, image, wait, port }: StackSettings): Promise<BenchStacks> {
    const workspace = new PulumiWorkspace()
    workspace.addProject(join(programs, "applications.ts"))
    const stackOf = async (driver: Driver): Promise<PulumiStack> => {
      const config = { count: String(count), image, wait: String(wait), port: String(port) }
      const servers = { [driver === "ours" ? "wadm:servers" : "bench:servers"]: natsUrl }
      return PulumiStack.create(workspace, join(programs, driver), { config: { ...config, ...servers } })
    }
    const stacks = new BenchStacks(workspace, { noop: await stackOf("noop"), ours: await stackOf("ours") })
    stacks.standIn("noop-provider.ts")
    return stacks
  }

  /** Makes this program the provider of the stack `noop`. */
  standIn(program: string): void {
    compile(join(programs, program), join(this.workspace.directory, "node_modules/bench-noop-provider/index.js"))
  }

  remove(): void {
    this.workspace.remove()
  }
}
