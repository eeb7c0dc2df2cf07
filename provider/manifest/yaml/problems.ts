import { MAX_PROBLEMS_COUNTED, MAX_PROBLEMS_SHOWN } from "./limits"
import type { Lines } from "./lines"
import { moreProblems } from "./messages"
import type { YamlRule } from "./rules"
import type { YamlProblem } from "./types"

export interface Problem {
  readonly rule: YamlRule
  readonly reason: string
}

/** A problem at a place that is counted from the start of the text. */
export interface Found extends Problem {
  readonly offset: number
}

/** Gathers what is wrong with a text, by where it is. */
export class Problems {
  private readonly found: Found[] = []

  constructor(private readonly lines: Lines) {}

  add(found: Found): void {
    if (!this.full) this.found.push(found)
  }

  /** Takes from what is looked for as it is found, and stops where more is of no use to anyone. */
  addAll(all: Iterable<Found>): void {
    for (const found of all) {
      this.add(found)
      if (this.full) return
    }
  }

  isEmpty(): boolean {
    return this.found.length === 0
  }

  get full(): boolean {
    return this.found.length > MAX_PROBLEMS_SHOWN + MAX_PROBLEMS_COUNTED
  }

  /** In the order of the text. After the first ones comes one that counts the others, so that all can be read. */
  listed(): YamlProblem[] {
    const sorted = [...this.found].sort((left, right) => left.offset - right.offset)
    const shown = sorted.slice(0, MAX_PROBLEMS_SHOWN)
    const [hidden] = sorted.slice(MAX_PROBLEMS_SHOWN)
    if (hidden !== undefined) {
      shown.push({ ...hidden, rule: "yaml-more", reason: moreProblems(sorted.length - MAX_PROBLEMS_SHOWN) })
    }
    return shown.map(({ offset, rule, reason }) => ({ ...this.lines.at(offset), rule, reason }))
  }
}
