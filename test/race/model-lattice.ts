import { InMemoryWadm } from "../helpers/in-memory-wadm"
import type { RaceLattice } from "./round"
import type { View } from "./view"

/** A lattice of the model of wadm, with hosts unless told otherwise. */
export function modelLattice(lattice = "default", hosts = true): RaceLattice {
  const wadm = new InMemoryWadm()
  wadm.hosts = hosts
  return {
    clientFor: () => wadm.client(lattice),
    view: async (): Promise<View> =>
      new Map(
        wadm.store.namesIn(lattice).flatMap((name) => {
          const record = wadm.store.find(lattice, name)
          if (record === undefined) return []
          return [[name, { ...record, running: wadm.store.runningVersion(lattice, name) }]]
        }),
      ),
  }
}
