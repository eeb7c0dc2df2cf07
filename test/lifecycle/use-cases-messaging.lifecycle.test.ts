import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { answerOf } from "../helpers/http"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { WadmApi } from "../helpers/wadm-api"
import { examples, httpAsk, httpHello, messageAnswer } from "./applications"

let workspace: PulumiWorkspace
let lattice: LocalLattice
let stack: PulumiStack
let address: string

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  lattice = await startLattice({ hosts: 1 })
  address = `127.0.0.1:${await freePort()}`
  stack = await PulumiStack.create(workspace, join(examples, "shared-broker"), {
    config: {
      "wadm:servers": lattice.natsUrl,
      ...{ address, cluster: lattice.natsUrl, shop: httpAsk, warehouse: messageAnswer },
    },
  })
})

afterAll(async () => {
  await lattice.stop()
  workspace.remove()
})

test("Use case 3: two applications exchange messages over one pub-sub server.", async () => {
  await stack.succeed("up", "--yes", "--skip-preview")
  expect(await answerOf(`http://${address}/shop?tea`)).toBe("warehouse got tea on orders")
  expect(await answerOf(`http://${address}/shop?jam`)).toBe("warehouse got jam on orders")
  await stack.succeed("up", "--yes", "--skip-preview", "--expect-no-changes")
})

test("Without the one that answers, the one that asks is told that nobody listens.", async () => {
  await stack.succeed("destroy", "--yes", "--skip-preview", "--target", "**warehouse")
  const response = await fetch(`http://${address}/shop?tea`)
  expect([response.status, await response.text()]).toEqual([502, expect.stringMatching(/^no answer: no responders/)])
})

test("Use case 1: another team's stack hangs its handler on the same HTTP server, which then stays for it.", async () => {
  workspace.addProject(join(examples, "shared-http-server/network"))
  const birds = await PulumiStack.create(workspace, join(examples, "shared-http-server/birds"), {
    config: { "wadm:servers": lattice.natsUrl, component: httpHello, network: "organization/shared-broker/dev" },
  })
  await birds.succeed("up", "--yes", "--skip-preview")
  expect(await answerOf(`http://${address}/bird`)).toBe("tweet from /bird")
  const { code, output } = await stack.destroy()
  expect(code).not.toBe(0)
  expect(output).toMatch(/^ +bird .* httpserver -> network\/httpserver, link "bird-bird" +owner birds\/dev\/bird$/m)
  expect(await answerOf(`http://${address}/bird`)).toBe("tweet from /bird")
  expect(Object.keys(await new WadmApi(lattice.natsUrl).snapshot()).sort()).toEqual(["bird", "network"])
})
