import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { answerOf } from "../helpers/http"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { WadmApi } from "../helpers/wadm-api"
import { examples, httpHello } from "./applications"

let workspace: PulumiWorkspace
let lattice: LocalLattice

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  lattice = await startLattice({ hosts: 1 })
})

afterAll(async () => {
  await lattice.stop()
  workspace.remove()
})

test("The example of a folder of manifests comes up, answers, and goes again.", async () => {
  const port = await freePort()
  const config = { "wadm:servers": lattice.natsUrl, address: `127.0.0.1:${port}`, component: httpHello }
  const stack = await PulumiStack.create(workspace, join(examples, "manifests"), { config })
  await stack.succeed("up", "--yes", "--skip-preview")
  for (const name of ["dog", "cat"])
    expect(await answerOf(`http://127.0.0.1:${port}/${name}`)).toBe(`hello from /${name}`)
  await stack.succeed("destroy", "--yes", "--skip-preview")
  expect(await new WadmApi(lattice.natsUrl).snapshot()).toEqual({})
})
