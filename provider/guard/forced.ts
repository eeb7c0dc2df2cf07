import { isWadmError } from "../errors"
import { forced } from "../messages"
import type { Progress } from "../progress"
import type { WadmClient } from "../wadm/client"
import { dependentFacts } from "./dependent-facts"
import { look, type Taking } from "./look"

export interface Force {
  /** Why a person forces this one step; undefined when it is the application's policy. */
  readonly forced: string | undefined
  readonly progress: Progress
}

/** Says who loses what; a forced step goes on even where that cannot be read. */
export async function sayWhatBreaks(
  client: WadmClient,
  taking: Omit<Taking, "canRetire">,
  { forced: reason, progress }: Force,
): Promise<void> {
  const seen = await look(client, taking).catch((error: unknown) => {
    if (isWadmError(error)) return undefined
    throw error
  })
  if (seen?.users.length === 0) return
  const facts = { ...taking, lattice: client.lattice }
  progress.warn(forced(facts, reason, seen?.users.map(dependentFacts)))
}
