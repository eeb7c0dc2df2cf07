import { targetOf } from "../provider/manifest/references"
import { useText } from "../provider/messages"
import type { DependentFacts } from "./facts"
import { type Stack, stackOf } from "./ownership"
import type { Style } from "./style"
import { table } from "./table"

const HEADINGS = ["APPLICATION", "VERSION", "USES", "OWNER", "NOTE"]

/** Who uses an application, a row each. */
export function dependentsTable(dependents: readonly DependentFacts[], style: Style): string {
  const rows = dependents.map((one) => [
    one.application,
    one.version,
    one.uses.map((use) => useText({ ...use, target: targetOf({ to: use.target }) })).join("\n"),
    one.owner ?? "not managed by Pulumi",
    notes(one).join("; "),
  ])
  return table(HEADINGS, rows, style)
}

function notes({ deployed, allowed }: DependentFacts): string[] {
  return [
    ...(deployed ? [] : ["stored, not deployed: does not block"]),
    ...(allowed ? [] : ["not in its shared.with list"]),
  ]
}

/** The next step while something blocks, with a command for each owner; undefined when there is nobody to ask. */
export function takeAway(dependents: readonly DependentFacts[]): string | undefined {
  const commands = dependents
    .filter(({ blocks }) => blocks)
    .map(({ application, owner }) => {
      const stack = stackOf(owner)
      return stack === undefined ? `wash app undeploy ${application}` : destroy(stack)
    })
  if (commands.length === 0) return undefined
  const lines = [...new Set(commands)].map((command) => `  ${command}`)
  return ["Next: take the users away first, or change them so that they no longer refer to it:", ...lines].join("\n")
}

export function destroy({ project, stack }: Stack): string {
  return `pulumi destroy --stack ${stack}   (project ${project})`
}
