import type { Path } from "../validate/rule"

/** What the update would meet. */
export interface Foreseen {
  /** The input that it is about; empty for the whole application. */
  readonly path: Path
  readonly reason: string
  /** Whether the update would certainly fail or break something. */
  readonly isCertain: boolean
}
