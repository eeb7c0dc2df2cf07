/** A place in a manifest or in a program's inputs. */
export type Path = readonly PropertyKey[]

/** Something that a rule has to say about one place. */
export interface Finding {
  readonly path: Path
  readonly reason: string
  /** Other places that it depends on: while one of them is unknown, nothing is said. */
  readonly reads?: readonly Path[]
  /** Whether it is about the name of the field at the path rather than its value. */
  readonly of?: "key"
}
