import { mkdirSync, symlinkSync } from "node:fs"
import { dirname, join } from "node:path"
import { expect, test } from "vitest"
import { temporaryDirectory, writeProgram } from "../helpers/temporary-directory"
import { planParts, type PlannedPart } from "./plan"

/** Plans with a cache of its own and a PATH that holds one folder. */
async function planWith(path: string, cache = temporaryDirectory()): Promise<(program: string) => PlannedPart> {
  const planned = await planParts({ PATH: path, PULUMI_WADM_TOOLS: cache })
  return (program) => {
    const found = planned.find(({ part }) => part.program === program)
    if (found === undefined) throw new Error(`${program} is not among the parts`)
    return found
  }
}

test("With nothing on PATH and an empty cache every part is to be built.", async () => {
  const planned = await planParts({ PATH: temporaryDirectory(), PULUMI_WADM_TOOLS: temporaryDirectory() })
  expect(planned.map(({ part, source }) => [part.program, source.from])).toEqual([
    ["wadm", "build"],
    ["wasmcloud-host", "build"],
    ["keyvalue-cache.par", "build"],
    ["sqlite-database.par", "build"],
    ["nats-server", "build"],
    ["pulumi-language-nodejs", "build"],
    ["pulumi", "build"],
  ])
})

test("A part that was built before is taken from the cache.", async () => {
  const cache = temporaryDirectory()
  const first = (await planWith(temporaryDirectory(), cache))("wadm")
  writeProgram(dirname(first.file), "wadm", "exit 0")
  const second = (await planWith(temporaryDirectory(), cache))("wadm")
  expect(second).toEqual({ ...first, source: { from: "cache" } })
})

test.each([
  ["nats-server", "nats-server: v2.10.23", "path"],
  ["nats-server", "nats-server: v2.10.22", "build"],
  ["nats-server", "nats-server: v3.0.0", "path"],
  ["wadm", "wadm 0.21.4", "path"],
  ["wadm", "wadm 0.20.3", "build"],
  ["wadm", "wadm 0.22.0", "build"],
  ["wasmcloud-host", "wasmcloud-host 0.27.1", "build"],
])("With %s on PATH that calls itself %j the source is: %s.", async (program, version, from) => {
  const path = temporaryDirectory()
  writeProgram(path, program, `echo "${version}"`)
  expect((await planWith(path))(program).source.from).toBe(from)
})

test("A program on PATH that fails when asked for its version is not taken.", async () => {
  const path = temporaryDirectory()
  writeProgram(path, "wadm", 'echo "wadm 0.21.1"; exit 3')
  expect((await planWith(path))("wadm").source.from).toBe("build")
})

test("The Pulumi CLI on PATH is taken together with the language host beside it.", async () => {
  const path = temporaryDirectory()
  const pulumi = writeProgram(path, "pulumi", "echo v3.250.0")
  const languageHost = writeProgram(path, "pulumi-language-nodejs", "exit 0")
  const planned = await planWith(path)
  const source = { from: "path", version: "3.250.0" }
  expect(planned("pulumi")).toMatchObject({ source, file: pulumi })
  expect(planned("pulumi-language-nodejs")).toMatchObject({ source, file: languageHost })
})

test("A Pulumi CLI on PATH is followed through a symbolic link to the folder of its installation.", async () => {
  const installation = temporaryDirectory()
  const path = temporaryDirectory()
  const pulumi = writeProgram(installation, "pulumi", "echo v3.250.0")
  writeProgram(installation, "pulumi-language-nodejs", "exit 0")
  symlinkSync(pulumi, join(path, "pulumi"))
  expect((await planWith(path))("pulumi")).toMatchObject({ source: { from: "path" }, file: pulumi })
})

test.each([
  ["is too old", "v3.242.0", true],
  ["is of another major version", "v4.0.0", true],
  ["has no language host beside it", "v3.259.0", false],
])(
  "A Pulumi CLI on PATH that %s is not taken, and neither is its language host.",
  async (_reason, version, complete) => {
    const path = temporaryDirectory()
    writeProgram(path, "pulumi", `echo ${version}`)
    if (complete) writeProgram(path, "pulumi-language-nodejs", "exit 0")
    const planned = await planWith(path)
    expect(planned("pulumi").source.from).toBe("build")
    expect(planned("pulumi-language-nodejs").source.from).toBe("build")
  },
)

test("What make tools itself has put on PATH does not count as found on PATH.", async () => {
  const cache = temporaryDirectory()
  const bin = join(cache, "bin-0123456789ab")
  mkdirSync(bin)
  writeProgram(bin, "nats-server", 'echo "nats-server: v2.15.2"')
  expect((await planWith(bin, cache))("nats-server").source.from).toBe("build")
})
