import { readFileSync } from "node:fs"

/** The last lines of a log, or a note that there are none. */
export function logTail(file: string, lines = 20): string {
  const text = readFileSync(file, "utf8").trimEnd()
  return text === "" ? "(the log is empty)" : text.split("\n").slice(-lines).join("\n")
}

/** An error that says where the log of a part is and shows its end. */
export function errorWithLog(message: string, file: string): Error {
  return new Error(`${message}; its log is ${file} and ends with:\n${logTail(file)}`)
}
