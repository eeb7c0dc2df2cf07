import type { Style } from "./style"

/** What a command found. */
export interface Report {
  /** What `--json` prints. */
  readonly facts: object
  readonly text: (style: Style) => string
  /** 0 is "yes" or "said", 1 is "no". */
  readonly exitCode: 0 | 1
}
