import type { PulumiStack } from "../../helpers/pulumi-stack"

/** What is done with a stack in each round, in this order. */
export const OPERATIONS = ["firstPreview", "up", "emptyUp", "preview", "change", "refresh", "destroy"] as const

export type Operation = (typeof OPERATIONS)[number]

const COMMANDS: Readonly<Record<Operation, readonly string[]>> = {
  firstPreview: ["preview"],
  up: ["up", "--yes", "--skip-preview"],
  emptyUp: ["up", "--yes", "--skip-preview", "--expect-no-changes"],
  preview: ["preview", "--expect-no-changes"],
  change: ["up", "--yes", "--skip-preview"],
  refresh: ["refresh", "--yes", "--skip-preview", "--expect-no-changes"],
  destroy: ["destroy", "--yes", "--skip-preview"],
}

/** What the one application says that a change changes. */
const FIRST_GREETING = "hello"

export async function prepare(stack: PulumiStack, operation: Operation): Promise<void> {
  if (operation === "firstPreview") await stack.configure({ greeting: FIRST_GREETING })
  if (operation === "change") await stack.configure({ greeting: "good morning" })
}

/** Does it, from the start of pulumi to its end. */
export async function play(stack: PulumiStack, operation: Operation): Promise<void> {
  await stack.succeed(...COMMANDS[operation])
}
