import { existsSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { answerOf } from "../helpers/http"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { locateTools } from "../helpers/tools"
import { WadmApi } from "../helpers/wadm-api"
import { examples } from "./applications"

const { keyvalueCache, sqliteDatabase } = locateTools()

let workspace: PulumiWorkspace
let lattice: LocalLattice
let wadm: WadmApi

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  lattice = await startLattice({ hosts: 1 })
  wadm = new WadmApi(lattice.natsUrl)
})

afterAll(async () => {
  await lattice.stop()
  workspace.remove()
})

function stackOf(example: string, config: Readonly<Record<string, string>>): Promise<PulumiStack> {
  const all = { "wadm:servers": lattice.natsUrl, ...config }
  return PulumiStack.create(workspace, join(examples, example), { config: all })
}

function component(name: string): string {
  return `file://${join(examples, "components", name, `${name}.wasm`)}`
}

/** Asks a server, each time once, after it has answered on these paths one after the other. */
async function getFrom(address: string, ...paths: readonly string[]) {
  for (const path of paths) await answerOf(`http://${address}${path}`)
  return async (path: string) => {
    const response = await fetch(`http://${address}${path}`, { signal: AbortSignal.timeout(30_000) })
    return { status: response.status, text: await response.text() }
  }
}

test.concurrent("Use case 2: two applications set and get the same entries through one shared cache.", async () => {
  const address = `127.0.0.1:${await freePort()}`
  const config = { address, cache: `file://${keyvalueCache}`, component: component("http-cache") }
  const stack = await stackOf("shared-cache", config)
  expect(await stack.succeed("up", "--yes")).toMatch(/^ +\+ 4 to create$/m)

  const get = await getFrom(address, "/shop", "/checkout")
  const [, before] = /^requests = (\d+) /.exec((await get("/shop")).text) ?? []
  const nth = (request: number) => `(request ${Number(before) + request})\n`
  expect(await get("/checkout?price")).toEqual({ status: 200, text: `price is not set ${nth(1)}` })
  expect(await get("/shop?price=3")).toEqual({ status: 200, text: `price = 3 ${nth(2)}` })
  expect(await get("/checkout?price")).toEqual({ status: 200, text: `price = 3 ${nth(3)}` })
  expect(await get("/checkout?price=4")).toEqual({ status: 200, text: `price = 4 ${nth(4)}` })
  expect(await get("/shop?price")).toEqual({ status: 200, text: `price = 4 ${nth(5)}` })

  await stack.succeed("destroy", "--yes", "--skip-preview")
})

test.concurrent(
  "Use case 4: two applications keep a table each in one shared database, which stays while they use it.",
  async () => {
    const address = `127.0.0.1:${await freePort()}`
    const file = join(workspace.directory, "shop.db")
    const [database, apps] = await Promise.all([
      stackOf("shared-database/database", { address, file, sqlite: `file://${sqliteDatabase}` }),
      stackOf("shared-database/apps", { component: component("http-table") }),
    ])
    await database.succeed("up", "--yes", "--skip-preview")
    await apps.succeed("up", "--yes", "--skip-preview")

    const get = await getFrom(address, "/orders", "/items")
    expect(await get("/orders?apple")).toEqual({ status: 200, text: "1, apple\n" })
    expect(await get("/orders?apple")).toEqual({ status: 200, text: "1, apple\n2, apple\n" })
    expect(await get("/items?apple")).toEqual({ status: 200, text: "apple, 2\n" })
    expect(await get("/items?pear")).toEqual({ status: 200, text: "apple, 2\npear, 0\n" })
    expect(await get("/items?pear")).toEqual({ status: 500, text: "UNIQUE constraint failed: items.name\n" })
    expect(existsSync(file)).toBe(true)

    const refused = await database.destroy()
    expect(refused.code).not.toBe(0)
    expect(refused.output).toContain(
      'application "database" in lattice "default" was not deleted: 2 applications use it',
    )
    expect(await get("/orders")).toEqual({ status: 200, text: "1, apple\n2, apple\n" })

    await apps.succeed("destroy", "--yes", "--skip-preview")
    await database.succeed("destroy", "--yes", "--skip-preview")
  },
)

test("Both examples leave nothing in the lattice.", async () => {
  expect(await wadm.snapshot()).toEqual({})
})
