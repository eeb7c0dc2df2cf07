import { styleText } from "node:util"

const TEXT_WIDTH = 72

/** Prints what a demo does, one numbered step after the other with its time, and stops at the first that is not so. */
export class Steps {
  private number = 0
  private isInterrupted = false
  private readonly started = Date.now()

  /** Ends the demo after the step under way, so that what it started is stopped. */
  interrupt(): void {
    this.isInterrupted = true
  }

  get interrupted(): boolean {
    return this.isInterrupted
  }

  title(text: string): void {
    console.log(`\n${styleText("bold", text)}\n`)
  }

  async run<Result>(text: string, step: () => Promise<Result>): Promise<Result> {
    const line = `${`${++this.number}`.padStart(2)}  ${text.padEnd(TEXT_WIDTH)}`
    const started = Date.now()
    if (process.stdout.isTTY) process.stdout.write(`  ${line} ...`)
    try {
      const result = await step()
      if (this.isInterrupted) throw new Error("interrupted")
      print(styleText("green", "✓"), line, started)
      return result
    } catch (error) {
      print(styleText("red", "✗"), line, started)
      throw error
    }
  }

  /** Something to look at, below the step that it belongs to. */
  show(text: string): void {
    const lines = text.trimEnd().split("\n")
    console.log(lines.map((line) => `        ${styleText("dim", line)}`).join("\n"))
  }

  done(text: string): void {
    console.log(`\n${styleText("bold", text)} ${seconds(this.started)}`)
  }
}

/** Takes the place of the line that said what is under way. */
function print(mark: string, line: string, since: number): void {
  if (process.stdout.isTTY) process.stdout.write("\r")
  console.log(`${mark} ${line} ${seconds(since)}`)
}

/** Fails the step that it stands in. */
export function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}
