import { expect } from "vitest"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { type Applications, linkedTo, plain, sharing, write } from "./applications"
import type { Scene } from "./scene"

/** From one to the other, either way: one shared application is created, one deleted, and others are updated. */
const programs: readonly Applications[] = [
  { network: sharing("httpserver"), dog: linkedTo("network/httpserver"), goes: sharing("messaging"), bird: plain() },
  {
    network: { ...sharing("httpserver"), description: "for everyone" },
    dog: { ...linkedTo("network/httpserver"), description: "barks" },
    comes: sharing("keyvalue"),
    bird: plain(),
  },
]

/**
 * A stack between two programs, and what the lattice holds with each of them when nothing goes wrong. A test moves it
 * from one to the other, breaks that, and moves it again.
 */
export class TwoPrograms {
  private current = 0
  private readonly expected: unknown[] = []
  /** How many requests a move makes. */
  private readonly requests: number[] = []

  private constructor(
    private readonly scene: Scene<string>,
    readonly stack: PulumiStack,
  ) {}

  static async start(scene: Scene<string>, stack: PulumiStack): Promise<TwoPrograms> {
    const programs = new TwoPrograms(scene, stack)
    write(stack, programs.program)
    await stack.succeed("up", "--yes", "--skip-preview")
    // Each once more, so that both versions of what is updated are there from now on.
    for (let round = 0; round < 2; round++) {
      programs.turn()
      const requests = await scene.requestsOf(() => stack.succeed("up", "--yes", "--skip-preview"))
      programs.requests[programs.current] = requests.length
      programs.expected[programs.current] = await scene.wadm.snapshot()
    }
    return programs
  }

  get requestsOfNextMove(): number {
    return this.requests[1 - this.current]!
  }

  /** Writes the other program, for the next update to move to. */
  turn(): void {
    this.current = 1 - this.current
    write(this.stack, this.program)
  }

  /** What a person does after a command that died, which has to be enough. */
  async recover(): Promise<string> {
    const output = await this.stack.succeed("up", "--yes", "--skip-preview")
    await this.expectThere()
    return output
  }

  /** The lattice holds what it holds when nothing goes wrong. */
  async expectThere(): Promise<void> {
    expect(await this.scene.wadm.snapshot()).toEqual(this.expected[this.current])
  }

  /** And the state agrees with it. */
  async expectAgreement(): Promise<void> {
    await this.stack.succeed("up", "--yes", "--skip-preview", "--refresh", "--expect-no-changes")
  }

  private get program(): Applications {
    return programs[this.current]!
  }
}
