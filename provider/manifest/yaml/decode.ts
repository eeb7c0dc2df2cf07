import { MAX_BYTES } from "./limits"
import { notUtf8, tooManyBytes, utf16 } from "./messages"
import type { Problem } from "./problems"

export interface Decoded {
  readonly text: string
  /** Why the bytes are no text; it then ends where they stop being one. */
  readonly refused?: Problem
}

/** Reads bytes as UTF-8. */
export function decode(source: string | Uint8Array): Decoded {
  if (hasTooManyBytes(source)) return { text: "", refused: { rule: "yaml-size", reason: tooManyBytes() } }
  if (typeof source === "string") return { text: source }
  if (isUtf16(source)) return { text: "", refused: { rule: "yaml-encoding", reason: utf16() } }
  try {
    return { text: decodeUtf8(source) }
  } catch {
    return { text: validStart(source), refused: { rule: "yaml-encoding", reason: notUtf8() } }
  }
}

function hasTooManyBytes(source: string | Uint8Array): boolean {
  if (typeof source !== "string") return source.byteLength > MAX_BYTES
  return source.length > MAX_BYTES || Buffer.byteLength(source) > MAX_BYTES
}

/** By its mark, or by the NUL that every second byte of Latin text in UTF-16 is. */
function isUtf16([first, second]: Uint8Array): boolean {
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  return second !== undefined && (first === 0) !== (second === 0)
}

function decodeUtf8(bytes: Uint8Array, stream = false): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes, { stream })
}

/** The text before the first bytes that are not UTF-8. Halving finds it in twenty steps. */
function validStart(bytes: Uint8Array): string {
  let [text, valid, invalid] = ["", 0, bytes.length + 1]
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1
    try {
      text = decodeUtf8(bytes.subarray(0, middle), true)
      valid = middle
    } catch {
      invalid = middle
    }
  }
  return text
}
