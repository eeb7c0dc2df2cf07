import type { Style } from "./style"

/** 0 is "yes" or "said", 1 is "no", 2 is neither: wrong arguments, or the lattice cannot be read. */
export type ExitCode = 0 | 1 | 2

/** What a command found. */
export interface Report {
  /** What `--json` prints. */
  readonly facts: object
  readonly text: (style: Style) => string
  readonly exitCode: 0 | 1
}
