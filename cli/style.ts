import { styleText } from "node:util"

export interface Style {
  readonly heading: (text: string) => string
  readonly good: (text: string) => string
  readonly warning: (text: string) => string
  readonly bad: (text: string) => string
}

/** A stream of this process, as far as colours go. */
export interface ColourStream {
  readonly isTTY?: boolean
  readonly hasColors?: () => boolean
}

export function wantsColours(stream: ColourStream, { NO_COLOR: noColour = "" }: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && noColour === "" && (stream.hasColors?.() ?? false)
}

export function createStyle(colours: boolean): Style {
  const plain = (text: string): string => text
  // Newer versions of Node.js would ask standard output again; that was done once, for the stream that is meant.
  const paint = (format: "bold" | "green" | "yellow" | "red") => (text: string) =>
    styleText(format, text, { validateStream: false })
  return colours
    ? { heading: paint("bold"), good: paint("green"), warning: paint("yellow"), bad: paint("red") }
    : { heading: plain, good: plain, warning: plain, bad: plain }
}
