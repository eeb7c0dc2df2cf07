/**
 * What one command of Pulumi is about. A name that was changed and changed back, or a replacement that did not get as far
 * as its last step, leaves an old resource to delete in Pulumi's state that is, in the lattice, the application of the
 * program.
 */
export interface Doings {
  /** Notes that the program has the resource: Pulumi checks all of a program's resources before it deletes any. */
  readonly declare: (resource: Declared) => void
  /** Runs a deletion once for those who ask at the same time, and not at all for what the program has. */
  readonly delete: (resource: Declared, run: () => Promise<void>) => Promise<void>
}

/** One resource, and the application that it stands for. */
export interface Declared {
  readonly resourceUrn: string
  /** What its connection's name stands for: a connection that only gets another name is the same lattice. */
  readonly servers: string
  /** Absent for wadm's own. */
  readonly apiPrefix?: string | undefined
  readonly lattice: string
  readonly name: string
}

export function createDoings(): Doings {
  const declared = new Set<string>()
  const deletions = new Map<string, Promise<void>>()
  return {
    declare(resource) {
      declared.add(keyOf(resource))
    },

    async delete(resource, run) {
      const key = keyOf(resource)
      if (declared.has(key)) return
      const deletion = deletions.get(key) ?? run().finally(() => deletions.delete(key))
      deletions.set(key, deletion)
      await deletion
    },
  }
}

function keyOf({ resourceUrn, servers, apiPrefix, lattice, name }: Declared): string {
  return JSON.stringify([resourceUrn, servers, apiPrefix, lattice, name])
}
