import { expect, test } from "vitest"
import { write } from "../../../provider/apply/write"
import { WadmError } from "../../../provider/errors"
import { LineBroken } from "../../../provider/wadm/line-broken"

const lost = new WadmError("timeout", "no answer")
const broken = new WadmError("timeout", "the line broke", { cause: new LineBroken() })
const failed = new WadmError("storeFailed", "Internal storage error")
const refused = new WadmError("refused", "no")

/** Sends that end as listed, the last one for ever; gives what happened, with how often each was asked. */
async function writing(endings: readonly (Error | "sent")[], has: "read" | undefined) {
  const asked = { sent: 0, read: 0 }
  const send = async (): Promise<string> => {
    const ending = endings[Math.min(asked.sent++, endings.length - 1)]!
    if (ending === "sent") return ending
    throw ending
  }
  const readBack = async () => {
    asked.read++
    return has
  }
  const result: unknown = await write({ send, readBack }).catch((error: unknown) => error)
  return [result, asked.sent, asked.read]
}

test.each([
  ["An answer is the end of it.", ["sent"], undefined, ["sent", 1, 0]],
  ["A refusal is one at once.", [refused], "read", [refused, 1, 0]],
  ["After silence, what wadm has counts.", [lost], "read", ["read", 1, 1]],
  ["What got lost is sent again.", [lost, "sent"], undefined, ["sent", 2, 1]],
  ["What gets lost twice is a timeout.", [lost], undefined, [lost, 2, 2]],
  ["What was under way when the line broke is sent again, five times.", [broken], undefined, [broken, 6, 6]],
  ["What could not be stored is sent again.", [failed, failed, failed, "sent"], undefined, ["sent", 4, 0]],
  ["What cannot be stored is an error.", [failed], undefined, [failed, 4, 1]],
  ["What could not be stored, and is there all the same, counts.", [failed], "read", ["read", 4, 1]],
] as const)("%s", async (_title, endings, has, expected) => {
  expect(await writing(endings, has)).toEqual(expected)
})
