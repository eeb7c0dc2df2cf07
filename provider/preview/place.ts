/** A lattice of one wadm, as an application's inputs say, and what its connection's name stands for. */
export interface Place {
  readonly servers: string
  readonly connection?: string | undefined
  readonly apiPrefix?: string | undefined
  readonly lattice: string
}

/** Equal for the same lattice, whatever its connection is called. */
export function keyOf({ lattice, ...place }: Place): string {
  return JSON.stringify([wadmOf(place), lattice])
}

/** Equal for lattices of one wadm. */
export function wadmOf({ servers, apiPrefix = "" }: Omit<Place, "lattice">): string {
  return JSON.stringify([servers, apiPrefix])
}
