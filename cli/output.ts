/** A stream to write to, and what it can show. */
export interface Output {
  readonly write: (text: string) => unknown
  readonly colours: boolean
  /** The width of a terminal; undefined for anything else. */
  readonly columns: number | undefined
}
