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

test("Use case 2: two applications set and get the same entries through one shared cache.", async () => {
  const address = `127.0.0.1:${await freePort()}`
  const config = { address, cache: `file://${keyvalueCache}`, component: component("http-cache") }
  const stack = await stackOf("shared-cache", config)
  expect(await stack.succeed("up", "--yes")).toMatch(/^ +\+ 4 to create$/m)

  const ask = (path: string) => answerOf(`http://${address}${path}`)
  expect(await ask("/checkout?price")).toBe("price is not set (request 1)")
  expect(await ask("/shop?price=3")).toBe("price = 3 (request 2)")
  expect(await ask("/checkout?price")).toBe("price = 3 (request 3)")
  expect(await ask("/checkout?price=4")).toBe("price = 4 (request 4)")
  expect(await ask("/shop?price")).toBe("price = 4 (request 5)")

  await stack.succeed("destroy", "--yes", "--skip-preview")
  expect(await wadm.snapshot()).toEqual({})
})

test("Use case 4: two applications keep a table each in one shared database, which stays while they use it.", async () => {
  const address = `127.0.0.1:${await freePort()}`
  const file = join(workspace.directory, "shop.db")
  const [database, apps] = await Promise.all([
    stackOf("shared-database/database", { address, file, sqlite: `file://${sqliteDatabase}` }),
    stackOf("shared-database/apps", { component: component("http-table") }),
  ])
  await database.succeed("up", "--yes", "--skip-preview")
  await apps.succeed("up", "--yes", "--skip-preview")

  const ask = (path: string) => answerOf(`http://${address}${path}`)
  expect(await ask("/orders?apple")).toBe("1, apple")
  expect(await ask("/orders?apple")).toBe("1, apple\n2, apple")
  expect(await ask("/items?apple")).toBe("apple, 2")
  expect(await ask("/items?pear")).toBe("apple, 2\npear, 0")
  const again = await fetch(`http://${address}/items?pear`)
  expect([again.status, await again.text()]).toEqual([500, "UNIQUE constraint failed: items.name\n"])
  expect(existsSync(file)).toBe(true)

  const refused = await database.destroy()
  expect(refused.code).not.toBe(0)
  expect(refused.output).toContain('application "database" in lattice "default" was not deleted: 2 applications use it')
  expect(await ask("/orders")).toBe("1, apple\n2, apple")

  await apps.succeed("destroy", "--yes", "--skip-preview")
  await database.succeed("destroy", "--yes", "--skip-preview")
  expect(await wadm.snapshot()).toEqual({})
})
