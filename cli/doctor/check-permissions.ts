import { permissionsFor, type Role, subjectsOf } from "../../provider/wadm/permissions"
import type { UserFacts } from "../../provider/wadm/probes"
import type { Settings } from "../settings"
import { permits } from "./covers"
import { type Finding, findingsOf } from "./finding"

const { ok, problem, skipped } = findingsOf("permissions")

/** More subjects than this say nothing more. */
const SUBJECTS_SHOWN = 3

/** What the user may do, as the server says. */
export function checkPermissions(user: UserFacts | undefined, settings: Settings): Finding {
  if (user === undefined) return skipped("the server does not say what this user may do; the next checks try it")
  const who = `user ${user.user === "" ? "without a name" : user.user} of account ${user.account}`
  const { permissions } = user
  if (permissions === undefined) return ok(`${who} may do everything`)
  const forDeployer = missing(permissions, "deployer", settings)
  if (forDeployer.length === 0)
    return ok(`${who} has the role "deployer": every command of Pulumi${keptFrom(permissions)}`)
  const forReader = missing(permissions, "reader", settings)
  if (forReader.length > 0) {
    return problem(`${who} may not ${shown(forReader)}`, `Give it what this prints: ${printing("reader", settings)}`)
  }
  return ok(
    `${who} has the role "reader": pulumi preview and this tool`,
    `For pulumi up it needs what this prints: ${printing("deployer", settings)}`,
  )
}

function missing(has: NonNullable<UserFacts["permissions"]>, role: Role, { lattice, connection }: Settings): string[] {
  const { api, inboxPrefix } = connection
  const { publish, subscribe } = permissionsFor({ role, lattices: [lattice], api, inboxPrefix })
  return [
    ...subjectsOf(publish.allow).flatMap((one) => (permits(has.publish, one) ? [] : `publish ${one}`)),
    ...subjectsOf(subscribe.allow).flatMap((one) => (permits(has.subscribe, one) ? [] : `subscribe to ${one}`)),
  ]
}

/** With `--protect`, single applications are denied. */
function keptFrom({ publish }: NonNullable<UserFacts["permissions"]>): string {
  return publish.deny.length === 0 ? "" : `; kept from ${shown(publish.deny)}`
}

function shown(subjects: readonly string[]): string {
  const more = subjects.length - SUBJECTS_SHOWN
  return `${subjects.slice(0, SUBJECTS_SHOWN).join(", ")}${more > 0 ? ` and ${more} more` : ""}`
}

function printing(role: Role, { lattice }: Settings): string {
  return `npx pulumi-wadm permissions --role ${role} --lattice ${lattice}`
}
