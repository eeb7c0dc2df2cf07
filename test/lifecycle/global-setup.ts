import { execFileSync } from "node:child_process"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"

const repository = resolve(__dirname, "../..")

/**
 * Builds the package, and gives the run a folder of its own for temporary files. What the tests and Pulumi start
 * carries that folder's name in its environment, so that afterwards nothing can be left unseen.
 */
export default function setup(): () => void {
  execFileSync("npm", ["run", "--silent", "build"], { cwd: repository, stdio: "inherit" })
  const before = process.env["TMPDIR"]
  const directory = mkdtempSync(join(tmpdir(), "lifecycle-run-"))
  process.env["TMPDIR"] = directory
  // From Node 22 on, npm keeps a cache of compiled code in the folder for temporary files.
  process.env["NODE_DISABLE_COMPILE_CACHE"] = "1"
  return () => {
    if (before === undefined) delete process.env["TMPDIR"]
    else process.env["TMPDIR"] = before
    const left = [...filesLeft(directory), ...processesLeft(directory)]
    rmSync(directory, { recursive: true, force: true })
    if (left.length === 0) return
    // vitest prints what a teardown throws, and then ends with success all the same.
    process.exitCode = 1
    throw new Error(`the tests left behind:\n${left.join("\n")}`)
  }
}

function filesLeft(directory: string): string[] {
  return readdirSync(directory).map((name) => `the temporary folder ${name}`)
}

/** Every process that was started with the folder in its environment, except this run's own workers. */
function processesLeft(directory: string): string[] {
  const table = execFileSync("ps", ["axeww", "-o", "pid=,ppid=,args="], { encoding: "utf8", maxBuffer: 64 * 1024 ** 2 })
  return table
    .split("\n")
    .filter((line) => line.includes(`=${directory}`) && Number(line.trim().split(/\s+/)[1]) !== process.pid)
    .map((line) => `the process ${line.trim().slice(0, 200)}`)
}
