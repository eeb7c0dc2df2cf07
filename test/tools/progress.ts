import { parts, type Part } from "./part-list"

const millisecondsBetweenSigns = 15_000

export interface Output {
  write(text: string): void
  readonly isTTY?: boolean
  readonly columns?: number
}

export interface Job {
  done(): void
}

interface OpenJob {
  readonly name: string
  readonly since: number
  readonly detail: () => string
}

/** Tells a person how far the build is: in place on a terminal, else by a plain line every now and then. */
export class Progress {
  private readonly open = new Set<OpenJob>()
  private readonly timer: NodeJS.Timeout

  constructor(private readonly output: Output) {
    this.timer = setInterval(() => this.showSignOfLife(), output.isTTY ? 1000 : millisecondsBetweenSigns)
    this.timer.unref()
  }

  start(of: readonly Part[], detail: () => string = () => ""): Job {
    const since = Date.now()
    for (const part of of) this.line(`${label(part)} building`)
    const job = { name: of.map((part) => part.title).join(" and "), since, detail }
    this.open.add(job)
    return {
      done: () => {
        this.open.delete(job)
        for (const part of of) this.line(`${label(part)} built in ${formatDuration(Date.now() - since)}`)
      },
    }
  }

  /** Tells about a part that needs no build. */
  found(part: Part, where: string, version = part.version): void {
    this.line(`${label(part, version)} ${where}`)
  }

  line(text: string): void {
    this.clearStatus()
    this.output.write(`${text}\n`)
  }

  stop(): void {
    clearInterval(this.timer)
    this.clearStatus()
  }

  private showSignOfLife(): void {
    const status = [...this.open].map(({ name, since, detail }) => {
      const elapsed = formatDuration(Date.now() - since)
      return [`${name}: ${elapsed}`, detail()].filter((text) => text !== "").join(", ")
    })
    if (status.length === 0) return
    const text = `      ${status.join(" | ")}`
    // A line that wraps could not be replaced in place.
    if (this.output.isTTY) this.output.write(`\r\u001b[2K${text.slice(0, (this.output.columns ?? 80) - 1)}`)
    else this.output.write(`${text}\n`)
  }

  private clearStatus(): void {
    if (this.output.isTTY) this.output.write("\r\u001b[2K")
  }
}

function label(part: Part, version = part.version): string {
  return `[${parts.indexOf(part) + 1}/${parts.length}] ${`${part.title} ${version}`.padEnd(26)}`
}

export function formatDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
