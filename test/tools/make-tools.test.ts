import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { beforeEach, expect, test } from "vitest"
import { temporaryDirectory, writeProgram } from "../helpers/temporary-directory"

const root = dirname(dirname(__dirname))

let programs: string
let cache: string

// Stand-ins for the compilers: they "build" in no time, note each call, and wait while there is a file "hold".
const noteAndHold = (directory: string) => `
  echo "\${0##*/} $1" >> ${directory}/calls
  if [ "$1" = build ]; then while [ -e ${directory}/hold ]; do /bin/sleep 0.05; done; fi`

beforeEach(() => {
  programs = temporaryDirectory()
  cache = temporaryDirectory()
  const built = writeProgram(programs, "built", "exit 0")
  const packer = writeProgram(programs, "packer", '/bin/cp "$2" "$3"')
  writeProgram(programs, "cc", "exit 0")
  writeProgram(programs, "chromium", "exit 0")
  writeProgram(
    programs,
    "go",
    `${noteAndHold(programs)}
    while [ $# -gt 0 ]; do [ "$1" = -o ] && /bin/cp ${built} "$2"; shift; done`,
  )
  writeProgram(
    programs,
    "cargo",
    `${noteAndHold(programs)}
    case $1 in
    --version) echo cargo 1.95.0 ;;
    build)
      /bin/mkdir -p "$CARGO_TARGET_DIR/release"
      /bin/cp ${built} "$CARGO_TARGET_DIR/release/wadm"
      /bin/cp ${built} "$CARGO_TARGET_DIR/release/wasmcloud-host"
      /bin/cp ${built} "$CARGO_TARGET_DIR/release/keyvalue-cache"
      /bin/cp ${built} "$CARGO_TARGET_DIR/release/sqlite-database"
      /bin/cp ${packer} "$CARGO_TARGET_DIR/release/capability-archive" ;;
    esac`,
  )
})

interface Run {
  output: string
  readonly kill: (signal: NodeJS.Signals) => void
  readonly ended: Promise<number | null>
  says(text: string): Promise<void>
}

function makeTools(): Run {
  const child = spawn(process.execPath, ["--import", "tsx", join(root, "test", "tools", "make-tools.ts")], {
    cwd: root,
    env: { PATH: programs, HOME: temporaryDirectory(), PULUMI_WADM_TOOLS: cache },
  })
  const run: Run = {
    output: "",
    kill: (signal) => child.kill(signal),
    ended: once(child, "close").then(([code]) => code as number | null),
    says: async (text) => {
      while (!run.output.includes(text)) await once(child.stdout, "data")
    },
  }
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (run.output += text))
  }
  return run
}

function calls(): string[] {
  const file = join(programs, "calls")
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : []
}

function builtParts(): string[] {
  return existsSync(join(cache, "parts")) ? readdirSync(join(cache, "parts")) : []
}

test("An empty cache is filled with every part, and a second run does nothing.", async () => {
  const first = makeTools()
  expect(await first.ended, first.output).toBe(0)
  expect(first.output).toMatch(/^\[1\/7\] wadm 0\.21\.1 +building$/m)
  expect(first.output).toMatch(/^\[7\/7\] Pulumi CLI 3\.259\.0 +built in \d+ s$/m)
  expect(readdirSync(cache).filter((name) => !name.startsWith("bin-"))).toEqual(["logs", "parts"])

  rmSync(join(programs, "calls"))
  const second = makeTools()
  expect(await second.ended).toBe(0)
  expect(second.output).toMatch(/^tools are ready in .*\/bin-[0-9a-f]{12}\n$/)
  expect(calls()).toEqual([])

  const bin = second.output.replace("tools are ready in ", "").trim()
  expect(readdirSync(bin).sort()).toEqual([
    "keyvalue-cache.par",
    "nats-server",
    "pulumi",
    "pulumi-language-nodejs",
    "pulumi-resource-pulumi-nodejs",
    "sqlite-database.par",
    "wadm",
    "wasmcloud-host",
  ])
})

test("A part that is good enough on PATH is not built.", async () => {
  const own = writeProgram(programs, "nats-server", 'echo "nats-server: v2.12.0"')
  const run = makeTools()
  expect(await run.ended, run.output).toBe(0)
  expect(run.output).toMatch(new RegExp(`^\\[5/7\\] nats-server 2\\.12\\.0 +taken from PATH: ${own}$`, "m"))
  expect(builtParts().some((name) => name.startsWith("nats-server"))).toBe(false)
})

test("Missing compilers are named, with what to do, before anything is built.", async () => {
  rmSync(join(programs, "go"))
  const run = makeTools()
  expect(await run.ended).toBe(1)
  expect(run.output).toBe('go is not on PATH: install Go 1.26.0 or newer\nThen run "make tools" again.\n')
  expect(builtParts()).toEqual([])
})

test("A machine without a browser is told so before anything is built.", async () => {
  rmSync(join(programs, "chromium"))
  const run = makeTools()
  expect(await run.ended).toBe(1)
  expect(run.output).toContain("no browser is on PATH, and pages are tested in one: install Chromium")
  expect(builtParts()).toEqual([])
})

test("A build that fails names its log, shows the last lines, and leaves no half-made part.", async () => {
  writeProgram(programs, "go", '[ "$1" = version ] || { echo "no such module" >&2; exit 2; }')
  const run = makeTools()
  expect(await run.ended).toBe(1)
  const log = join(cache, "logs", "nats-server.log")
  expect(run.output).toContain(`go build ended with code 2; its log is ${log} and ends with:\nno such module\n`)
  expect(
    builtParts().filter((name) => !/^(wadm|wasmcloud-host|keyvalue-cache.par|sqlite-database.par)-/.test(name)),
  ).toEqual([])
  expect(existsSync(join(cache, "lock"))).toBe(false)
})

test.each([["SIGINT"], ["SIGTERM"], ["SIGKILL"]] as const)(
  "After %s during a build the next run starts cleanly.",
  async (signal) => {
    writeFileSync(join(programs, "hold"), "")
    const aborted = makeTools()
    await aborted.says("nats-server 2.15.2         building")
    aborted.kill(signal)
    await aborted.ended
    rmSync(join(programs, "hold"))

    const next = makeTools()
    expect(await next.ended, next.output).toBe(0)
    expect(builtParts()).toHaveLength(7)
  },
)

test("Of two runs at the same time one builds and the other waits for it.", async () => {
  writeFileSync(join(programs, "hold"), "")
  const first = makeTools()
  await first.says("nats-server 2.15.2         building")
  const second = makeTools()
  await second.says('waiting for another "make tools"')
  rmSync(join(programs, "hold"))
  expect([await first.ended, await second.ended]).toEqual([0, 0])
  expect(calls().filter((call) => call === "go build")).toHaveLength(3)
  expect(calls().filter((call) => call === "cargo build")).toHaveLength(1)
  expect(second.output).toMatch(/tools are ready in .*\n$/)
})
