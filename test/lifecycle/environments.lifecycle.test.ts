import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { answerOf } from "../helpers/http"
import { writeImage } from "../helpers/images"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { WadmApi } from "../helpers/wadm-api"
import { examples, foreignUser } from "./applications"

/** A stack of the example, and what its configuration makes of it. */
interface Environment {
  readonly stack: PulumiStack
  readonly wadm: WadmApi
  readonly url: string
  readonly prefix: string
}

let workspace: PulumiWorkspace
let lattice: LocalLattice
let dev: Environment
let prod: Environment

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  lattice = await startLattice({ lattice: "dev", lattices: ["dev", "prod"], hosts: 1 })
  await lattice.startHost({ lattice: "prod" })
  const [devConfig, prodConfig] = [await configOf("next", "pr-42-"), await configOf("last", "")]
  const devStack = await PulumiStack.create(workspace, join(examples, "environments"), {
    name: "dev",
    config: devConfig,
  })
  dev = { stack: devStack, wadm: new WadmApi(lattice.natsUrl, "dev"), ...seenFrom(devConfig) }
  const prodStack = await devStack.another({ name: "prod", config: prodConfig })
  prod = { stack: prodStack, wadm: new WadmApi(lattice.natsUrl, "prod"), ...seenFrom(prodConfig) }
})

afterAll(async () => {
  await lattice.stop()
  workspace.remove()
})

type Config = Awaited<ReturnType<typeof configOf>>

/** What is this machine's, and the prefix; everything else is as the example's own files have it. */
async function configOf(word: string, prefix: string) {
  const component = writeImage(workspace.directory, word)
  return { "wadm:servers": lattice.natsUrl, address: `127.0.0.1:${await freePort()}`, component, prefix }
}

function seenFrom({ address, prefix }: Config) {
  return { url: `http://${address}/dog`, prefix }
}

/** Somebody else's application that uses the stack's server. */
async function letSomebodyUse({ wadm, prefix }: Environment): Promise<void> {
  await wadm.put(foreignUser("cat", `${prefix}network`, "httpserver"))
  await wadm.deploy("cat")
}

async function applicationsIn({ wadm }: Environment): Promise<string[]> {
  return Object.keys(await wadm.snapshot()).sort()
}

async function instancesIn({ wadm, prefix }: Environment): Promise<unknown> {
  const { spec } = await wadm.get(`${prefix}dog`)
  return spec.components.find(({ name }) => name === "dog")?.traits?.[0]?.properties
}

test("Two stacks of one program, which differ in configuration alone, run side by side in one wadm.", async () => {
  await Promise.all([dev, prod].map(({ stack }) => stack.succeed("up", "--yes", "--skip-preview")))
  expect(await Promise.all([dev, prod].map(({ url }) => answerOf(url)))).toEqual(["hello next /dog", "hello last /dog"])
  expect(await Promise.all([dev, prod].map(instancesIn))).toEqual([{ instances: 1 }, { instances: 20 }])
  expect(await applicationsIn(dev)).toEqual(["pr-42-dog", "pr-42-network"])
  expect(await applicationsIn(prod)).toEqual(["dog", "network"])
})

test("A destroy of the short-lived stack goes through what others use, and one of the other stack is refused.", async () => {
  await Promise.all([dev, prod].map(letSomebodyUse))
  const [gone, refused] = await Promise.all([dev.stack.destroy(), prod.stack.destroy()])
  expect(gone.code, gone.output).toBe(0)
  expect(refused.code).not.toBe(0)
  expect(refused.output).toContain('application "network" in lattice "prod" was not deleted: 1 application uses it')
  expect(await applicationsIn(dev)).toEqual(["cat"])
  expect(await applicationsIn(prod)).toEqual(["cat", "network"])
})
