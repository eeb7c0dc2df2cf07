import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { errorWithLog, logTail } from "./logs"
import { temporaryDirectory } from "./temporary-directory"

test("The end of a log is its last lines.", () => {
  const log = join(temporaryDirectory(), "wadm.log")
  writeFileSync(log, Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`).join(""))
  expect(logTail(log, 2)).toBe("line 29\nline 30")
  expect(logTail(log).split("\n")).toHaveLength(20)
})

test("An empty log is called empty.", () => {
  const log = join(temporaryDirectory(), "wadm.log")
  writeFileSync(log, "")
  expect(errorWithLog("wadm ended with code 1", log).message).toBe(
    `wadm ended with code 1; its log is ${log} and ends with:\n(the log is empty)`,
  )
})
