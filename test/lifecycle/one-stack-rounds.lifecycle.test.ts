import { afterAll, beforeAll, expect, test } from "vitest"
import { linkedTo, noImage, sharing, write } from "./applications"
import { type Scene, startScene } from "./scene"

const ROUNDS = Number(process.env["DESTROY_ROUNDS"] ?? 2)

let scene: Scene<"all">

beforeAll(async () => {
  scene = await startScene(["all"])
})

afterAll(() => scene.end())

/** Shared applications first. Each says whom it uses: three in a chain, and both kinds of components. */
const uses: Readonly<Record<string, readonly string[]>> = {
  storage: [],
  network: ["storage/keyvalue"],
  gateway: ["network/httpserver", "storage/library"],
  dog: ["gateway/router"],
  cat: ["network/httpserver", "network/messaging"],
  bird: ["network/messaging", "storage/library", "gateway/router"],
  fish: ["storage/keyvalue"],
  plain: [],
}

const shares: Readonly<Record<string, object>> = {
  storage: { ...sharing("keyvalue").components, library: { kind: "component", image: noImage } },
  network: sharing("httpserver", "messaging").components,
  gateway: { router: { kind: "component", image: noImage } },
}

const program = Object.fromEntries(
  Object.entries(uses).map(([name, targets]) => {
    const user = linkedTo(...targets)
    const components = { ...user.components, ...shares[name] }
    return [name, { ...user, components, shared: name in shares }]
  }),
)

test(
  `One stack with users and servers goes up and down ${ROUNDS} times, in order and leaving nothing.`,
  {
    timeout: 60_000 * ROUNDS,
  },
  async () => {
    const { stacks, wadm, requestsOf } = scene
    write(stacks.all, program)
    for (let round = 1; round <= ROUNDS; round++) {
      await stacks.all.succeed("up", "--yes", "--skip-preview")
      expect(Object.keys(await wadm.snapshot()).sort()).toEqual(Object.keys(program).sort())
      const requests = await requestsOf(() => stacks.all.succeed("destroy", "--yes", "--skip-preview"))
      for (const [user, targets] of Object.entries(uses)) {
        const servers = targets.map((target) => target.replace(/\/.*/, ""))
        expect(requests).toContain(`del ${user}`)
        for (const server of servers)
          expect(requests.lastIndexOf(`del ${user}`)).toBeLessThan(requests.indexOf(`undeploy ${server}`))
      }
      expect(await scene.everything()).toEqual([{}, { default: "[]" }])
    }
  },
)
