import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { parts } from "./part-list"
import { formatDuration, Progress } from "./progress"

const [wadm, host, , , nats] = parts

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function recorder(terminal: { isTTY: boolean; columns: number } = { isTTY: false, columns: 80 }) {
  const written: string[] = []
  return { ...terminal, written, write: (text: string) => void written.push(text) }
}

test("A part is announced when its build starts and when it is done, with the time that it took.", () => {
  const output = recorder()
  const progress = new Progress(output)
  const job = progress.start([nats!])
  vi.advanceTimersByTime(8000)
  job.done()
  expect(output.written).toEqual([
    "[5/7] nats-server 2.15.2         building\n",
    "[5/7] nats-server 2.15.2         built in 8 s\n",
  ])
})

test("Without a terminal a line every 15 seconds says how far each build is.", () => {
  const output = recorder()
  const progress = new Progress(output)
  progress.start([wadm!, host!], () => "312 of 503 crates")
  progress.start([nats!])
  output.written.length = 0
  vi.advanceTimersByTime(31_000)
  expect(output.written).toEqual([
    "      wadm and wasmCloud host: 15 s, 312 of 503 crates | nats-server: 15 s\n",
    "      wadm and wasmCloud host: 30 s, 312 of 503 crates | nats-server: 30 s\n",
  ])
})

test("On a terminal one line is kept up to date, no longer than the terminal is wide.", () => {
  const output = recorder({ isTTY: true, columns: 24 })
  const progress = new Progress(output)
  progress.start([nats!])
  output.written.length = 0
  vi.advanceTimersByTime(1000)
  expect(output.written).toEqual(["\r\u001b[2K      nats-server: 1 s".slice(0, 5 + 23)])
})

test("After the last build nothing more is written.", () => {
  const output = recorder()
  const progress = new Progress(output)
  progress.start([nats!]).done()
  output.written.length = 0
  vi.advanceTimersByTime(60_000)
  progress.stop()
  expect(output.written).toEqual([])
})

test("Durations are given in seconds, from a minute on in minutes and seconds.", () => {
  expect(formatDuration(48_400)).toBe("48 s")
  expect(formatDuration(615_000)).toBe("10 min 15 s")
})
