import { isWadmError } from "../errors"
import { type LatticeSnapshot, readLattice } from "../guard/snapshot"
import { noAnswerYet, notChecked } from "../messages"
import type { WadmClient } from "../wadm/client"
import { keyOf, type Place, wadmOf } from "./place"

/** In milliseconds. A preview that the lattice holds up is worth less than one that says it was not checked. */
const LONGEST_READ = 4_000

/** The lattices as they were when this command first looked at them. */
export interface Lattices {
  /** Reads it at the first call; undefined when it cannot be read, which is said once. */
  read(place: Place): Promise<LatticeSnapshot | undefined>
  /** Those that were read so far, of the same wadm. */
  seen(place: Place): readonly LatticeSnapshot[]
}

export function createLattices(
  clientFor: (place: Place) => Promise<WadmClient>,
  warn: (text: string) => void,
): Lattices {
  const reads = new Map<string, Promise<LatticeSnapshot | undefined>>()
  const seen: { readonly wadm: string; readonly snapshot: LatticeSnapshot }[] = []
  const readOnce = async (place: Place): Promise<LatticeSnapshot | undefined> => {
    try {
      const snapshot = await inTime(clientFor(place).then(readLattice))
      if (snapshot === undefined) warn(notChecked(place.lattice, noAnswerYet(LONGEST_READ)))
      else seen.push({ wadm: wadmOf(place), snapshot })
      return snapshot
    } catch (error) {
      if (!isWadmError(error)) throw error
      warn(notChecked(place.lattice, error.message))
      return undefined
    }
  }
  return {
    read(place) {
      const key = keyOf(place)
      const read = reads.get(key) ?? readOnce(place)
      reads.set(key, read)
      return read
    },
    seen: (place) => seen.filter(({ wadm }) => wadm === wadmOf(place)).map(({ snapshot }) => snapshot),
  }
}

/** Undefined when it takes too long; what becomes of it then is nobody's concern. */
async function inTime<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), LONGEST_READ)
  })
  work.catch(() => undefined)
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
