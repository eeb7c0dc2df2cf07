/** An application, by what wadm keeps it under. */
export interface Named {
  readonly lattice: string
  readonly name: string
}

/**
 * The application of another lattice that wadm keeps in the same record, since it joins both names with a dash: what is
 * put for one is put into the other.
 */
export function recordClash<Other extends Named>(own: Named, others: readonly Other[]): Other | undefined {
  return others.find((other) => other.lattice !== own.lattice && recordOf(other) === recordOf(own))
}

function recordOf({ lattice, name }: Named): string {
  return `${lattice}-${name}`
}
