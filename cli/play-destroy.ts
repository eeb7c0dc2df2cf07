import { type Dependent, dependentsOf } from "../provider/guard/dependents"
import type { LatticeSnapshot } from "../provider/guard/snapshot"
import { belongsTo, isRetired } from "./ownership"

/**
 * Plays the destroy of a stack through: an application goes once everything that uses it has gone. Pulumi does not take
 * away what is retired; whether that goes in time is for others to say.
 */
export function goneFirst(snapshot: LatticeSnapshot, stack: string): ReadonlySet<string> {
  const gone = new Set<string>()
  let left = snapshot.applications
    .filter((application) => belongsTo(stack)(application) && !isRetired(application))
    .map(({ name }) => ({ name, users: dependentsOf(snapshot, name) }))
  for (;;) {
    const going = left.filter(({ users }) => !users.some((user) => blocks(user, gone)))
    if (going.length === 0) return gone
    for (const { name } of going) gone.add(name)
    left = left.filter((one) => !going.includes(one))
  }
}

export function blocks({ application, deployed }: Dependent, gone: ReadonlySet<string>): boolean {
  return deployed && !gone.has(application)
}
