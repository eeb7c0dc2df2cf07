import { printable } from "../wording"

/** What somebody wrote, without what no text file and no XML can hold. */
export function safeText(text: string): string {
  return printable(text).replace(/[\ud800-\udfff\ufffe\uffff]/gu, "\ufffd")
}
