import type { EngineLog, LogLine } from "./engine-log"

/** Says what is going on, beside the resource that it is about. */
export interface Progress {
  /** Replaces the text in the resource's status column; gone when the step ends. */
  status(text: string): void
  /** Stays in the output of the update. */
  note(text: string): void
  /** The same, as a warning. */
  warn(text: string): void
}

/** Makes the progress of one resource, by its URN. */
export type ProgressFor = (resourceUrn: string) => Progress

/** The engine gives its address to the provider process as the first argument; it is called at the first text. */
export function createProgress(engineAddress: string | undefined): ProgressFor {
  if (engineAddress === undefined) return () => ({ status: () => undefined, note: print, warn: printWarning })
  let connected: Promise<EngineLog> | undefined
  return (resourceUrn) => {
    // The engine takes requests side by side: one that overtakes another would leave an old text in the row.
    let sent = Promise.resolve()
    const log = (line: Omit<LogLine, "resourceUrn">): void => {
      sent = sent.then(async () => (await (connected ??= connect(engineAddress)))({ resourceUrn, ...line }))
    }
    return {
      status: (text) => {
        log({ severity: "INFO", text, ephemeral: true })
      },
      note: (text) => {
        log({ severity: "INFO", text, ephemeral: false })
      },
      warn: (text) => {
        log({ severity: "WARNING", text, ephemeral: false })
      },
    }
  }
}

async function connect(engineAddress: string): Promise<EngineLog> {
  const { connectEngineLog } = await import("./engine-log.js")
  return connectEngineLog(engineAddress)
}

function print(text: string): void {
  console.error(text)
}

function printWarning(text: string): void {
  console.error(`warning: ${text}`)
}
