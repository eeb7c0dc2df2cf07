import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { afterAll, beforeAll, expect, test } from "vitest"
import { plain, write } from "./applications"
import { type Scene, startScene } from "./scene"
import { TwoPrograms } from "./two-programs"

const hook = pathToFileURL(resolve(__dirname, "programs/hooked-provider.mjs")).href
const MANY = 32

let scene: Scene<"modes" | "many">
let programs: TwoPrograms

beforeAll(async () => {
  scene = await startScene(["modes", "many"])
  programs = await TwoPrograms.start(scene, scene.stacks.modes)
})

afterAll(() => scene.end())

const modes: { mode: string; args?: string[]; variables?: NodeJS.ProcessEnv }[] = [
  { mode: "--parallel 1", args: ["--parallel", "1"] },
  { mode: "--parallel 64", args: ["--parallel", "64"] },
  { mode: "--continue-on-error", args: ["--continue-on-error"] },
  { mode: "PULUMI_PARALLEL_DIFF=1", variables: { PULUMI_PARALLEL_DIFF: "1" } },
  {
    mode: "PULUMI_SKIP_CHECKPOINTS=true",
    variables: { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" },
  },
]

test.each(modes)("F56: With $mode an update leaves the same lattice.", async ({ args = [], variables = {} }) => {
  programs.turn()
  await programs.stack.with(variables).succeed("up", "--yes", "--skip-preview", ...args)
  await programs.expectThere()
})

test("F56: An update of one target, and then of the rest, leaves the same lattice.", async () => {
  programs.turn()
  const { network } = await programs.stack.applications()
  await programs.stack.succeed("up", "--yes", "--skip-preview", "--target", network?.urn ?? "")
  await programs.recover()
  await programs.expectAgreement()
  await programs.stack.succeed("destroy", "--yes", "--skip-preview")
})

test("F44: 32 calls that arrive before the settings all see them.", async () => {
  const { many } = scene.stacks
  write(many, Object.fromEntries(Array.from({ length: MANY }, (_, index) => [`dog-${index}`, plain()])))
  await many.succeed("up", "--yes", "--skip-preview")
  // The reads of a refresh are the first calls of its process, and come side by side.
  const variables = { NODE_OPTIONS: `--import ${hook}`, VERBS_BEFORE_CONFIGURE: String(MANY - 1) }
  const arguments_ = ["refresh", "--yes", "--skip-preview", "--expect-no-changes", "--parallel", String(2 * MANY)]
  expect(await many.with(variables).succeed(...arguments_)).toContain(`${MANY + 1} unchanged`)
  await many.succeed("destroy", "--yes", "--skip-preview")
  expect(await scene.wadm.snapshot()).toEqual({})
})
