import { afterAll, beforeAll, expect, test } from "vitest"
import { freePort } from "../helpers/ports"
import { linkedTo, noImage, plain, sharing, using, write } from "./applications"
import { row, type Scene, startScene } from "./scene"

const network = sharing("httpserver", "cache")
const own = linkedTo("network/cache")

/** The shared application with another HTTP server. */
function serving(kind: string, image: string) {
  return { ...network, components: { ...network.components, httpserver: { kind, image } } }
}

let scene: Scene<"shop" | "apps">

beforeAll(async () => {
  scene = await startScene(["shop", "apps"])
})

afterAll(() => scene.end())

test("F46: A preview of a shared application and its user works before either exists, with the lattice out of reach, and says so once.", async () => {
  const { shop } = scene.stacks
  write(shop, { network, own })
  await shop.configure({ "wadm:servers": `nats://127.0.0.1:${await freePort()}` })
  const { code, output } = await shop.preview()
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringMatching(/\+ 3 to create/) as string })
  expect(output.match(/^ {4}warning: this preview was not checked against lattice "default"/gm)).toHaveLength(1)
  await shop.configure({ "wadm:servers": scene.lattice.natsUrl })
})

test("A preview fails for a component of an application that is not there.", async () => {
  const { apps } = scene.stacks
  write(apps, { dog: using("network", "httpserver") })
  const { code, output } = await apps.preview()
  expect(code).not.toBe(0)
  expect(output).toContain('cannot use network/httpserver of lattice "default": there is no application "network"')
})

test("A preview of another image is one line, one look at the lattice, and names those who use it; without a change it asks nothing.", async () => {
  const { shop, apps } = scene.stacks
  await shop.succeed("up", "--yes", "--skip-preview")
  await apps.succeed("up", "--yes", "--skip-preview")
  expect(await scene.requestsOf(() => shop.succeed("preview", "--expect-no-changes"))).toEqual([])
  write(shop, { network: serving("capability", "file:///no/such/other.wasm"), own })
  let output = ""
  const requests = await scene.requestsOf(async () => (output = await shop.succeed("preview", "--diff")))
  expect(requests.sort()).toEqual(["get", "get dog", "get network", "get own"])
  const changed = output.split("\n").filter((line) => line.includes(" => "))
  expect(changed).toEqual([expect.stringMatching(/~ image: "\S+" => "file:\/\/\/no\/such\/other\.wasm"/)])
  expect(output).not.toMatch(/^ *[-+] /m)
  expect(output).toContain('network" in lattice "default" changes what 1 application uses')
  expect(output).toEqual(row("dog", "used -> network/httpserver", "owner apps/dev/dog"))
})

test("A preview refuses, in the same table, what the update then refuses, and neither changes anything.", async () => {
  const { shop } = scene.stacks
  write(shop, { network: serving("component", noImage), own, cat: plain() })
  const before = await scene.everything()
  const preview = await shop.preview()
  const up = await shop.up("--target", "urn:pulumi:dev::shop::pulumi-nodejs:wadm:Application::network")
  expect(await scene.everything()).toEqual(before)
  for (const { code, output } of [preview, up]) {
    expect(code).not.toBe(0)
    expect(output).toMatch(
      /not (be )?updated to version \S+, which would give httpserver another kind: 1 application uses it/,
    )
    expect(output).toEqual(row("dog", "used -> network/httpserver", "owner apps/dev/dog"))
  }
})

test("A stack that asks for it is told in a preview which of what its program has lost would not be deleted.", async () => {
  const { shop } = scene.stacks
  await shop.configure({ "wadm:previewRemovals": "true" })
  write(shop, { cat: plain() })
  const { code, output } = await shop.preview()
  expect({ code, output }).toMatchObject({ code: 0 })
  expect(output).toContain(
    'application "network" in lattice "default" is not in this program any more, and would not be deleted: 1 application uses it',
  )
  const up = await shop.up()
  expect(up.code).not.toBe(0)
  for (const said of [output, up.output])
    expect(said).toEqual(row("dog", "used -> network/httpserver", "owner apps/dev/dog"))
  expect(up.output).toContain('application "network" in lattice "default" was not deleted: 1 application uses it')
})
