import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { httpHello } from "../lifecycle/applications"
import { repository } from "./code/blocks"
import { commandsOf } from "./code/commands"
import { BLOCKS, isExample, PAGES } from "./code/pages"
import { follow } from "./code/follow"
import { Session } from "./code/session"
import { SET_UPS } from "./code/set-ups"

let workspace: PulumiWorkspace
let lattice: LocalLattice

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  installTool(workspace.directory)
  lattice = await startLattice({ hosts: 1, lattices: ["default", "shop"] })
})

afterAll(async () => {
  await lattice.stop()
  workspace.remove()
})

const pages = PAGES.filter((page) => !isExample(page))
  .map((page) => ({ page, blocks: BLOCKS.filter((block) => block.page === page) }))
  .filter(({ blocks }) => blocks.some((block) => commandsOf(block).length > 0))

test.each(pages)("Every command of $page does what the page says.", { timeout: 600_000 }, async ({ page, blocks }) => {
  const session = await sessionOf(page)
  expect(await follow(session, blocks)).toEqual([])
})

/** A folder as a reader has it before the page's first command, and the lattice. */
async function sessionOf(page: string): Promise<Session> {
  const home = join(workspace.directory, "sessions", page.replaceAll(/[/.]/g, "-"))
  mkdirSync(home, { recursive: true })
  const { hostname, port } = new URL(lattice.natsUrl)
  const address = `127.0.0.1:${await freePort()}`
  const environment = {
    ...workspace.environment,
    PULUMI_SKIP_CONFIRMATIONS: "true",
    npm_config_loglevel: "error",
    WASMCLOUD_CTL_HOST: hostname,
    WASMCLOUD_CTL_PORT: port,
  }
  const session = new Session(home, environment, {
    "127.0.0.1:8000": address,
    "0.0.0.0:8000": address,
    "ghcr.io/example/http-hello:1.0.0": httpHello,
    "ghcr.io/wasmcloud/components/dog-fetcher-rust:0.1.0": httpHello,
    "ghcr.io/wasmcloud/http-server:0.27.0": "wasmcloud+builtin://http-server",
  })
  await SET_UPS[page]?.({ session, lattice })
  return session
}

/** What `npx` finds: the tool, and the packages that it needs, which Pulumi's programs do not import. */
function installTool(directory: string): void {
  const modules = join(directory, "node_modules")
  const { dependencies } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
    dependencies: Readonly<Record<string, string>>
  }
  for (const name of Object.keys(dependencies)) {
    const target = join(modules, name)
    if (!existsSync(target)) mkdirSync(join(target, ".."), { recursive: true })
    if (!existsSync(target)) symlinkSync(join(repository, "node_modules", name), target)
  }
  mkdirSync(join(modules, ".bin"))
  symlinkSync("../pulumi-wadm/dist/cli/main.js", join(modules, ".bin/pulumi-wadm"))
}
