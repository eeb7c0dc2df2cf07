import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs"
import { join } from "node:path"
import { afterEach, expect, test, vi } from "vitest"
import { binDirectory } from "../tools/tool-folders"
import { startLattice } from "./lattice"
import { startLatticeForTest } from "./lattice-probes"
import { stillRunning } from "./process-table"
import { temporaryDirectory, writeProgram } from "./temporary-directory"
import { locateTools, type Tools } from "./tools"

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

/** Has startLattice find a stand-in in place of one of the parts. */
function replacePart(part: keyof Tools, name: string, script: string): void {
  const tools = locateTools()
  const cache = temporaryDirectory()
  vi.stubEnv("PULUMI_WADM_TOOLS", cache)
  const bin = binDirectory()
  mkdirSync(bin)
  for (const file of readdirSync(tools.binDirectory)) {
    if (file !== name) symlinkSync(join(tools.binDirectory, file), join(bin, file))
  }
  writeProgram(bin, name, script)
  expect(locateTools()[part]).toBe(join(bin, name))
}

test("A wadm that cannot start gives an error that names its log and shows its end; all else is cleaned up.", async () => {
  replacePart("wadm", "wadm", 'echo "no configuration for you" >&2; exit 3')
  const failure = await startLattice().then(
    () => undefined,
    (error: unknown) => error as Error,
  )
  const [, log = ""] =
    /^wadm \(process \d+\) ended with code 3; its log is (.+\/wadm\.log) and ends with:\nno configuration for you$/.exec(
      failure?.message ?? "",
    ) ?? []
  expect(failure?.message).toContain(log)
  expect(readFileSync(log, "utf8")).toBe("no configuration for you\n")
  const logs = join(log, "..")
  const serverLog = readFileSync(join(logs, "nats-server.log"), "utf8")
  const [, server] = /\[(\d+)\] .*Starting nats-server/.exec(serverLog) ?? []
  expect(stillRunning([Number(server)])).toEqual([])
  rmSync(logs, { recursive: true })
})

test("The logs stay and are named when a part has died by itself.", async () => {
  const lattice = await startLatticeForTest()
  const told = vi.spyOn(console, "error").mockReturnValue()
  process.kill(lattice.wadm.pid, "SIGKILL")
  await vi.waitUntil(() => !lattice.wadm.running)
  await lattice.stop()
  expect(told).toHaveBeenCalledExactlyOnceWith(
    expect.stringMatching(`^wadm \\(process \\d+\\) ended with SIGKILL; the logs are in ${lattice.logs}$`),
  )
  expect(existsSync(join(lattice.logs, "wadm.log"))).toBe(true)
  expect(existsSync(lattice.directory)).toBe(false)
  rmSync(lattice.logs, { recursive: true })
})

test("The logs stay and are named when the caller asks for them.", async () => {
  const lattice = await startLatticeForTest({ wadm: false })
  const told = vi.spyOn(console, "error").mockReturnValue()
  await lattice.stop({ keepLogs: true })
  expect(told).toHaveBeenCalledExactlyOnceWith(`the logs of the lattice are in ${lattice.logs}`)
  expect(readFileSync(join(lattice.logs, "nats-server.log"), "utf8")).toContain("Server is ready")
  rmSync(lattice.logs, { recursive: true })
})
