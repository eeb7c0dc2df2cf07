import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { writeImage } from "../helpers/images"
import { answerOf } from "../helpers/http"
import { withConnection } from "../helpers/nats-server"
import { freePort } from "../helpers/ports"
import { askDuring, type Service } from "../helpers/request-loop"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { write } from "./applications"
import { type Scene, startScene } from "./scene"

const WORDS = ["from", "atop"] as const

let scene: Scene<"pets" | "web">
let pets: PulumiStack
let web: PulumiStack
let port: number
let rawPort: number
let directory: string
let images: Record<(typeof WORDS)[number], string>

const pet = (word: keyof typeof images) => ({ kind: "component", image: images[word] })

function server(name: string, at: number) {
  const properties = { default_address: `127.0.0.1:${at}`, routing_mode: "path" }
  const image = "wasmcloud+builtin://http-server"
  return { kind: "capability", image, config: [{ name: `${name}-address`, properties }] }
}

function link(name: string) {
  const sourceConfig = [{ name: `${name}-path`, properties: { path: "/dog" } }]
  return { source: "server", target: "dog", interface: "wasi:http/incoming-handler", sourceConfig }
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "pulumi-wadm-images-"))
  images = { from: writeImage(directory, "from"), atop: writeImage(directory, "atop") }
  ;[port, rawPort] = await Promise.all([freePort(), freePort()])
  scene = await startScene(["pets", "web"], { hosts: 1 })
  ;({ pets, web } = scene.stacks)
  write(pets, { pets: { shared: true, components: { dog: pet("from") } } })
  const dog = { kind: "component", application: "pets", component: "dog", lattice: "default" }
  write(web, { web: { components: { server: server("web", port), dog }, links: [link("web")] } })
  for (const stack of [pets, web]) await stack.succeed("up", "--yes", "--skip-preview")
  expect(await answerOf(urlOf(port))).toBe("hello from /dog")
})

afterAll(async () => {
  await scene.end()
  rmSync(directory, { recursive: true, force: true })
})

/** The same in one application, as another tool might put it. */
function rawManifest(word: keyof typeof images) {
  const scaler = { type: "spreadscaler", properties: { instances: 1 } }
  const { image, config } = server("raw", rawPort)
  const source = { config: [{ name: "raw-path", properties: { path: "/dog" } }] }
  const properties = { target: "dog", namespace: "wasi", package: "http", interfaces: ["incoming-handler"], source }
  return {
    apiVersion: "core.oam.dev/v1beta1",
    kind: "Application",
    metadata: { name: "raw", annotations: { version: word } },
    spec: {
      components: [
        { name: "dog", type: "component", properties: { image: images[word] }, traits: [scaler] },
        { name: "server", type: "capability", properties: { image, config }, traits: [{ type: "link", properties }] },
      ],
    },
  }
}

function urlOf(at: number): string {
  return `http://127.0.0.1:${at}/dog`
}

/** What users of an address see from before a change until the new component answers. */
async function serviceDuring(at: number, word: string, change: () => Promise<unknown>): Promise<Service> {
  const isRight = (answer: string) => WORDS.some((one) => answer === `200 hello ${one} /dog`)
  const { service } = await askDuring(urlOf(at), { isRight }, async () => {
    await change()
    while ((await answerOf(urlOf(at))) !== `hello ${word} /dog`);
  })
  return service
}

/** The longest time without service that wadm's own way can take: from one heartbeat of the host to the next. */
async function afterHeartbeat(): Promise<void> {
  await withConnection(scene.lattice.natsUrl, async (connection) => {
    const heartbeats = connection.subscribe("wasmbus.evt.default.host_heartbeat", { max: 1, timeout: 60_000 })
    for await (const _heartbeat of heartbeats) return
  })
}

test("A new image of a shared component costs its users a small part of the time that wadm alone would take.", async () => {
  write(pets, { pets: { shared: true, components: { dog: pet("atop") } } })
  const ours = await serviceDuring(port, "atop", () => pets.succeed("up", "--yes", "--skip-preview"))

  await scene.wadm.put(rawManifest("from"))
  await scene.wadm.deploy("raw")
  expect(await answerOf(urlOf(rawPort))).toBe("hello from /dog")
  await scene.wadm.put(rawManifest("atop"))
  await afterHeartbeat()
  const theirs = await serviceDuring(rawPort, "atop", () => scene.wadm.deploy("raw"))
  await scene.wadm.delete("raw")

  console.log(`without service: ${ours.gapMs.toFixed(0)} ms, with one deploy ${theirs.gapMs.toFixed(0)} ms`)
  expect(ours.gapMs).toBeLessThan(theirs.gapMs / 3)
  expect(ours.lost).toBeLessThan(theirs.lost / 3)
})
