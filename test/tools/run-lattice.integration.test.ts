import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { dirname, join } from "node:path"
import { expect, onTestFinished, test, vi } from "vitest"
import { childrenOf, stillRunning } from "../helpers/process-table"

const root = dirname(dirname(__dirname))

interface RunningLattice {
  readonly child: ChildProcess
  readonly output: () => string
  readonly processes: number[]
  readonly folders: string[]
}

/** Runs what "make lattice" runs, until it says that Ctrl-C stops it. */
async function runLattice(): Promise<RunningLattice> {
  const child = spawn(process.execPath, ["--import", "tsx", join(root, "test", "tools", "run-lattice.ts")], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  })
  onTestFinished(() => void child.kill("SIGKILL"))
  let output = ""
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text))
  while (!output.includes("Ctrl-C stops everything")) await once(child.stdout, "data")
  const folders = [...output.matchAll(/^ {2}(?:data|logs) +(.+)$/gm)].map(([, folder]) => folder!)
  return { child, output: () => output, processes: childrenOf(child.pid!), folders }
}

test("It says how to reach the lattice and stops everything on Ctrl-C.", async () => {
  const { child, output, processes, folders } = await runLattice()
  expect(output()).toMatch(/pulumi config set wadm:servers nats:\/\/127\.0\.0\.1:\d+$/m)
  expect(stillRunning(processes).length).toBeGreaterThanOrEqual(3)
  expect(folders.map((folder) => existsSync(folder))).toEqual([true, true])
  child.kill("SIGINT")
  const [code] = (await once(child, "close")) as [number]
  expect(code).toBe(0)
  expect(stillRunning(processes)).toEqual([])
  expect(folders.map((folder) => existsSync(folder))).toEqual([false, false])
})

test.each(["SIGKILL", "SIGHUP"] as const)("Nothing is left when it is ended with %s.", async (signal) => {
  const { child, processes, folders } = await runLattice()
  child.kill(signal)
  await once(child, "close")
  await vi.waitUntil(
    () => stillRunning(processes).length === 0 && !folders.some((folder) => existsSync(folder)),
    10_000,
  )
})
