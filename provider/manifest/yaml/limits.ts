/** What NATS carries in one message unless told otherwise, so a larger manifest would not reach wadm. */
export const MAX_BYTES = 1_048_576

/** Both hold a text that was made to cost under a tenth of a second; a manifest of 200 components is below. */
export const MAX_TOKENS = 16_000
export const MAX_LINES = 20_000

/** The library that wadm reads with stops at 128. */
export const MAX_DEPTH = 100

/** How many values aliases may repeat, all together. */
export const MAX_REPEATED_VALUES = 10_000

/** How much text aliases may repeat, all together: the manifest with everything written out has to reach wadm. */
export const MAX_REPEATED_CHARACTERS = 1_048_576

/** More than these are counted and not shown. */
export const MAX_PROBLEMS_SHOWN = 20

/** More than these are not looked for. */
export const MAX_PROBLEMS_COUNTED = 1_000
