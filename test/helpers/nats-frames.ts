/** One piece of the NATS protocol, as it went over the wire. */
export interface Frame {
  readonly bytes: Buffer
  /** Such as PUB or MSG. */
  readonly operation: string
  /** What stands behind the operation in its line. */
  readonly words: readonly string[]
  /** Where a message goes; empty for a frame that is no message. */
  readonly subject: string
  /** Where its sender waits for an answer; empty if nowhere. */
  readonly reply: string
  readonly payload: string
}

const LINE_END = "\r\n"

/** How many words stand between the subject and the reply: a server names the subscription there. */
const WORDS_BEFORE_REPLY: Readonly<Record<string, number>> = { PUB: 0, HPUB: 0, MSG: 1, HMSG: 1 }

/** Cuts what arrives on a socket into frames; the rest of an unfinished one waits for the next piece. */
export class FrameReader {
  private rest = Buffer.alloc(0)

  read(chunk: Buffer): Frame[] {
    const frames: Frame[] = []
    this.rest = Buffer.concat([this.rest, chunk])
    for (let frame = firstOf(this.rest); frame !== undefined; frame = firstOf(this.rest)) {
      this.rest = this.rest.subarray(frame.bytes.length)
      frames.push(frame)
    }
    return frames
  }
}

function firstOf(data: Buffer): Frame | undefined {
  const lineEnd = data.indexOf(LINE_END)
  if (lineEnd < 0) return undefined
  const headEnd = lineEnd + LINE_END.length
  const [operation = "", ...words] = data.toString("latin1", 0, lineEnd).split(/[ \t]+/)
  const before = WORDS_BEFORE_REPLY[operation]
  if (before === undefined)
    return { bytes: data.subarray(0, headEnd), operation, words, subject: "", reply: "", payload: "" }
  const sizes = operation.startsWith("H") ? words.slice(-2).map(Number) : [0, Number(words.at(-1))]
  const [headers = 0, total = 0] = sizes
  const end = headEnd + total + LINE_END.length
  if (data.length < end) return undefined
  return {
    bytes: data.subarray(0, end),
    operation,
    words,
    subject: words[0] ?? "",
    reply: words.slice(1 + before, operation.startsWith("H") ? -2 : -1)[0] ?? "",
    payload: data.toString("utf8", headEnd + headers, headEnd + total),
  }
}
