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
import { expectNoChange, type Scene, startScene } from "./scene"

const WORDS = ["from", "atop"] as const
type Word = (typeof WORDS)[number]

let scene: Scene<"pets" | "others">
let pets: PulumiStack
let others: PulumiStack
let port: number
let rawPort: number
let directory: string
let images: Readonly<Record<Word, string>>

function server(name: string, at: number) {
  const properties = { default_address: `127.0.0.1:${at}`, routing_mode: "path" }
  const image = "wasmcloud+builtin://http-server"
  return { kind: "capability", image, config: [{ name: `${name}-address`, properties }] }
}

function link(target: string) {
  const sourceConfig = [{ name: `${target}-path`, properties: { path: `/${target}` } }]
  return { source: "server", target, interface: "wasi:http/incoming-handler", sourceConfig }
}

/** A server that others use, too, and a component behind it. */
function sharedPets(word: Word) {
  const components = { server: server("pets", port), dog: { kind: "component", image: images[word] } }
  return { pets: { shared: true, components, links: [link("dog")] } }
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "pulumi-wadm-images-"))
  images = { from: writeImage(directory, "from"), atop: writeImage(directory, "atop") }
  ;[port, rawPort] = await Promise.all([freePort(), freePort()])
  scene = await startScene(["pets", "others"], { hosts: 1 })
  ;({ pets, others } = scene.stacks)
  write(pets, sharedPets("from"))
  const used = { kind: "capability", application: "pets", component: "server", lattice: "default" }
  const cat = { kind: "component", image: images.from }
  write(others, { cat: { components: { cat, server: used }, links: [link("cat")] } })
  for (const stack of [pets, others]) await stack.succeed("up", "--yes", "--skip-preview")
  expect(await answerOf(urlOf(port, "dog"))).toBe("hello from /dog")
  expect(await answerOf(urlOf(port, "cat"))).toBe("hello from /cat")
})

afterAll(async () => {
  await scene.end()
  rmSync(directory, { recursive: true, force: true })
})

/** The same in one application, as another tool might put it. */
function rawManifest(word: Word) {
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

function urlOf(at: number, name = "dog"): string {
  return `http://127.0.0.1:${at}/${name}`
}

/** What users of a dog see from before a change until the new component answers. */
async function serviceDuring(at: number, change: () => Promise<unknown>): Promise<Service> {
  const isRight = (answer: string) => WORDS.some((word) => answer === `200 hello ${word} /dog`)
  const { service } = await askDuring(urlOf(at), { isRight }, async () => {
    await change()
    while ((await answerOf(urlOf(at))) !== "hello atop /dog");
  })
  return service
}

/** From here on wadm's own way takes until the next heartbeat of the host, half a minute. */
async function heartbeat(): Promise<void> {
  await withConnection(scene.lattice.natsUrl, async (connection) => {
    const subscription = connection.subscribe("wasmbus.evt.default.host_heartbeat", { max: 1 })
    for await (const _heartbeat of subscription) return
  })
}

test("A new image in a shared application takes a small part of wadm's own time without service, and no user of another.", async () => {
  write(pets, sharedPets("atop"))
  const isRight = (answer: string) => answer === "200 hello from /cat"
  const { result: ours, service: cat } = await askDuring(urlOf(port, "cat"), { isRight }, () =>
    serviceDuring(port, () => pets.succeed("up", "--yes", "--skip-preview")),
  )
  expect(cat).toMatchObject({ lost: 0 })

  await scene.wadm.put(rawManifest("from"))
  await scene.wadm.deploy("raw")
  expect(await answerOf(urlOf(rawPort))).toBe("hello from /dog")
  await scene.wadm.put(rawManifest("atop"))
  await heartbeat()
  const theirs = await serviceDuring(rawPort, () => scene.wadm.deploy("raw"))
  await scene.wadm.delete("raw")

  expect(ours.answered).toBeGreaterThan(50)
  expect(ours.gapMs).toBeLessThan(theirs.gapMs / 3)
  expect(ours.lost).toBeLessThan(theirs.lost / 3)
})

test("Nothing shows as drift afterwards, and a destroy leaves nothing.", async () => {
  for (const stack of [pets, others]) await expectNoChange(stack)
  for (const stack of [others, pets]) await stack.succeed("destroy", "--yes", "--skip-preview")
  expect(await scene.wadm.snapshot()).toEqual({})
})
