import { existsSync, mkdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { stillRunning } from "./process-table"
import { RunningProcess } from "./processes"
import { temporaryDirectory } from "./temporary-directory"
import { startWatchdog, type Watchdog } from "./watchdog"

let data: string
let logs: string
let watchdog: Watchdog

beforeEach(() => {
  const directory = temporaryDirectory()
  data = join(directory, "data")
  logs = join(directory, "logs")
  mkdirSync(data)
  mkdirSync(logs)
  watchdog = startWatchdog(data, logs)
})

afterEach(async () => {
  vi.useRealTimers()
  await watchdog.close()
})

/** Runs a shell script and waits until it says "ready". */
async function run(script: string): Promise<RunningProcess> {
  const log = join(logs, "script.log")
  const started = await RunningProcess.start({
    name: "script",
    command: "/bin/sh",
    arguments: ["-c", script],
    directory: data,
    log,
    watchdog,
  })
  await vi.waitUntil(() => readFileSync(log, "utf8").includes("ready"))
  return started
}

const forever = "echo ready; while :; do sleep 0.1; done"

test("A process is stopped by SIGTERM, and that is no unexpected end.", async () => {
  const script = await run(`trap 'echo goodbye; exit 0' TERM; ${forever}`)
  await script.stop()
  expect(script.running).toBe(false)
  expect(script.unexpectedEnd).toBeUndefined()
  expect(readFileSync(join(logs, "script.log"), "utf8")).toBe("ready\ngoodbye\n")
})

test("A process that ignores SIGTERM gets SIGKILL after five seconds.", async () => {
  const script = await run(`trap '' TERM; ${forever}`)
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
  const stopped = script.stop()
  await vi.advanceTimersByTimeAsync(4999)
  expect(script.running).toBe(true)
  await vi.advanceTimersByTimeAsync(1)
  await stopped
  expect(stillRunning([script.pid])).toEqual([])
})

test("A paused process can be stopped.", async () => {
  const script = await run(forever)
  script.signal("SIGSTOP")
  await script.stop()
  expect(stillRunning([script.pid])).toEqual([])
})

test("Stopping a process that has ended already is harmless.", async () => {
  const script = await run(forever)
  await script.kill()
  await script.stop()
  await script.kill()
  expect(script.running).toBe(false)
})

test("A process that ends by itself is told about, with the end of its log.", async () => {
  const script = await run("echo ready; echo 'disk is full'; exit 4")
  await vi.waitUntil(() => !script.running)
  expect(script.unexpectedEnd).toBe(`script (process ${script.pid}) ended with code 4`)
  expect(() => script.assertRunning()).toThrow("ends with:\nready\ndisk is full")
})

test("A program that does not exist gives an error with its name.", async () => {
  const start = RunningProcess.start({
    name: "wadm",
    command: join(data, "no-such-program"),
    arguments: [],
    directory: data,
    log: join(logs, "wadm.log"),
    watchdog,
  })
  await expect(start).rejects.toThrow(/^wadm could not be started: .*ENOENT/)
})

test("When the watchdog is let go, watched processes end and both folders are removed.", async () => {
  const script = await run(forever)
  await watchdog.close()
  await vi.waitUntil(() => !script.running)
  expect(stillRunning([script.pid])).toEqual([])
  expect([existsSync(data), existsSync(logs)]).toEqual([false, false])
})

test("The watchdog leaves the logs of a process that ended by itself.", async () => {
  const script = await run("echo ready; exit 4")
  await vi.waitUntil(() => !script.running)
  await watchdog.close()
  expect([existsSync(data), existsSync(logs)]).toEqual([false, true])
})

test("The watchdog does not touch a process that it was told to forget.", async () => {
  const [forgotten, watched] = [await run(forever), await run(forever)]
  watchdog.forget(forgotten.pid)
  await watchdog.close()
  await vi.waitUntil(() => !watched.running)
  expect(stillRunning([forgotten.pid])).toEqual([forgotten.pid])
  await forgotten.kill()
})
