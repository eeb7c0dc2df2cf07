import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect } from "vitest"
import { connectionsOf, contentOf } from "../helpers/lattice-content"
import type { LocalLattice } from "../helpers/lattice"
import type { PulumiStack } from "../helpers/pulumi-stack"
import type { RequestLog } from "../helpers/request-log"
import { retry } from "../helpers/retry"
import { processesOf } from "../helpers/stack-processes"
import type { WadmApi } from "../helpers/wadm-api"

/** Changes to a program that one update makes. */
export interface Edit {
  readonly what: string
  /** In which file of which stack, the first unless it is said, one text becomes another. */
  readonly changes: readonly { stack?: number; file: string; from: string; to: string }[]
  /** What is true afterwards. */
  readonly then: () => Promise<unknown>
}

/** Where programs run, and what watches them. */
export interface Ground {
  readonly lattice: LocalLattice
  readonly wadm: WadmApi
  readonly log: RequestLog
}

/** Programs with a shared application `network` and its users `dog` and `cat`. */
export interface Cycle {
  /** Those that share before those that use. */
  readonly stacks: readonly PulumiStack[]
  readonly edits: readonly Edit[]
  /** What is true while everything runs. */
  readonly runs: () => Promise<unknown>
  /** What else may happen before the end. */
  readonly meanwhile?: () => Promise<unknown>
}

const USERS = ["dog", "cat"]

/** Everything that a person does with a program from its first preview to its end, which leaves nothing anywhere. */
export async function fullCycle(ground: Ground, { stacks, edits, runs, meanwhile }: Cycle): Promise<void> {
  const before = await contentOf(ground.lattice)
  const created = await requestsOf(ground.log, () => inOrder(stacks, (stack) => stack.succeed("up", "--yes")))
  expectServerFirst(created)
  await runs()
  await inOrder(stacks, exportAndImport)
  const idle = requestsOf(ground.log, () => inOrder(stacks, updateNothing))
  expect(await idle).toEqual([])
  await inOrder(stacks, (stack) => stack.succeed("refresh", "--yes", "--skip-preview", "--expect-no-changes"))
  for (const edit of edits) await make(edit, stacks)
  await disappear("dog", ground.wadm, stacks.at(-1)!)
  await meanwhile?.()
  await inOrder(stacks, (stack) => stack.succeed("up", "--yes", "--skip-preview", "--refresh", "--expect-no-changes"))
  const users = [...stacks].reverse()
  const deleted = await requestsOf(ground.log, () =>
    inOrder(users, (stack) => stack.succeed("destroy", "--yes", "--skip-preview")),
  )
  expectUsersFirst(deleted)
  await expectNothingLeft(ground.lattice, before, stacks)
}

async function inOrder(stacks: readonly PulumiStack[], step: (stack: PulumiStack) => Promise<unknown>): Promise<void> {
  for (const stack of stacks) await step(stack)
}

async function requestsOf(log: RequestLog, command: () => Promise<unknown>): Promise<string[]> {
  log.clear()
  await command()
  await log.settled()
  return [...log.requests]
}

/** A program, through a preview and an update, that changes nothing. */
async function updateNothing(stack: PulumiStack): Promise<void> {
  await stack.succeed("up", "--yes", "--expect-no-changes")
}

async function exportAndImport(stack: PulumiStack): Promise<void> {
  await stack.succeed("stack", "export", "--file", "state.json")
  await stack.succeed("stack", "import", "--file", "state.json")
}

async function make({ what, changes, then }: Edit, stacks: readonly PulumiStack[]): Promise<void> {
  const changed = new Set<PulumiStack>()
  for (const { stack: index = 0, file, from, to } of changes) {
    const stack = stacks[index]!
    const text = readFileSync(join(stack.directory, file), "utf8")
    expect(text, what).toContain(from)
    stack.write(file, text.replace(from, to))
    changed.add(stack)
  }
  for (const stack of changed)
    expect(await stack.succeed("up", "--yes", "--skip-preview"), what).toMatch(/^ +~ \d updated$/m)
  await then()
}

/** Somebody else deletes an application: a refresh sees that, and an update makes it again as it was. */
async function disappear(application: string, wadm: WadmApi, stack: PulumiStack): Promise<void> {
  const { [application]: before } = await wadm.snapshot()
  await wadm.delete(application)
  expect(await stack.succeed("refresh", "--yes", "--skip-preview")).toMatch(/^ +- 1 deleted$/m)
  expect(await stack.succeed("up", "--yes", "--skip-preview")).toMatch(/^ +\+ 1 created$/m)
  expect((await wadm.snapshot())[application]).toEqual(before?.slice(-1))
}

function expectServerFirst(requests: readonly string[]): void {
  const deployed = requests.indexOf("deploy network")
  expect(deployed).toBeGreaterThan(-1)
  for (const user of USERS) expect(requests.indexOf(`put ${user}`)).toBeGreaterThan(deployed)
}

function expectUsersFirst(requests: readonly string[]): void {
  const first = requests.indexOf("undeploy network")
  for (const user of USERS) expect(requests.lastIndexOf(`del ${user}`)).toBeLessThan(first)
  expect(requests).toEqual(expect.arrayContaining([...USERS, "network"].map((name) => `del ${name}`)))
}

/** wadm takes links and configurations away a moment after it has answered. */
async function expectNothingLeft(
  lattice: LocalLattice,
  before: unknown,
  stacks: readonly PulumiStack[],
): Promise<void> {
  const asBefore = async () => {
    expect(await contentOf(lattice)).toEqual(before)
    return true
  }
  await retry(asBefore, { deadline: 60_000 })
  expect(await connectionsOf(lattice, "pulumi-wadm")).toEqual([])
  expect(stacks.flatMap(processesOf)).toEqual([])
}
