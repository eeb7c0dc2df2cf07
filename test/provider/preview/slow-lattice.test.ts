import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { WadmError } from "../../../provider/errors"
import { consumerInputs } from "../../fixtures/inputs"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"
import { previewOf } from "./previewing"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test("A preview waits 4 seconds for a lattice, and what comes later is nobody's concern.", async () => {
  const wadm = new InMemoryWadm()
  let end: (error: Error) => void = () => undefined
  wadm.before = () => new Promise((_resolve, reject) => (end = reject))
  const preview = previewOf(wadm)
  const checked = preview.check(consumerInputs("dog"))
  await vi.advanceTimersByTimeAsync(3_999)
  expect(preview.warnings).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(await checked).toMatchObject({ failures: [] })
  end(new WadmError("timeout", "too late"))
  await vi.runAllTimersAsync()
  expect(preview.warnings).toEqual([
    `: this preview was not checked against lattice "default", and goes by the program alone:
  it was not read within 4 seconds`,
  ])
})
