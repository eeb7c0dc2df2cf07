import { PartialError } from "./partial-error"

/**
 * What one command of Pulumi has made and is deleting, by the resource's id. A name that was changed and changed back
 * leaves an old resource to delete in Pulumi's state that is, in the lattice, what a new one has just taken over.
 */
export interface Doings {
  /** Runs a creation, and remembers it unless it made nothing. */
  readonly create: <Result>(id: string, run: () => Promise<Result>) => Promise<Result>
  /** Runs a deletion once for those who ask at the same time, and not at all where this command has made the application. */
  readonly delete: (id: string, run: () => Promise<void>) => Promise<void>
}

export function createDoings(): Doings {
  const created = new Set<string>()
  const deletions = new Map<string, Promise<void>>()
  return {
    async create(id, run) {
      try {
        const result = await run()
        created.add(id)
        return result
      } catch (error) {
        if (error instanceof PartialError) created.add(id)
        throw error
      }
    },

    async delete(id, run) {
      if (created.has(id)) return
      const deletion = deletions.get(id) ?? run().finally(() => deletions.delete(id))
      deletions.set(id, deletion)
      await deletion
    },
  }
}
