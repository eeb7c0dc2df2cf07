import { resolve } from "node:path"
import { connect, type NatsConnection } from "nats"
import { afterAll, beforeAll, expect, test } from "vitest"
import { createApplicationProvider } from "../../provider/application-provider"
import type { ApplicationInputs } from "../../provider/manifest/inputs"
import { createNatsClient } from "../../provider/wadm/nats-client"
import { inputs, urn } from "../fixtures/inputs"
import { answerOf } from "../helpers/http"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import { ask, askDuring } from "../helpers/request-loop"
import { WadmApi } from "../helpers/wadm-api"

const httpHello = `file://${resolve(__dirname, "../../examples/components/http-hello/http-hello.wasm")}`

/** Requests after the last step of a hand-over: what it disturbs may show a moment later. */
const MORE_REQUESTS = 2_000

let lattice: LocalLattice
let connection: NatsConnection
let port: number

beforeAll(async () => {
  port = await freePort()
  lattice = await startLattice({ hosts: 1 })
  connection = await connect({ servers: lattice.natsUrl })
})

afterAll(async () => {
  await connection.close()
  await lattice.stop()
})

/** Its link has configuration, which a host would drop and read again if the link were another one. */
function greeter(stack: string, changes: Readonly<Record<string, unknown>> = {}): ApplicationInputs {
  const properties = { default_address: `127.0.0.1:${port}`, routing_mode: "path" }
  const config = [{ name: "greeter-server", properties }]
  return inputs({
    name: "greeter",
    components: {
      hello: { kind: "component", image: httpHello },
      server: { kind: "capability", image: "wasmcloud+builtin://http-server", config },
    },
    links: [
      {
        ...{ source: "server", target: "hello", interface: "wasi:http/incoming-handler" },
        sourceConfig: [{ name: "greeter-path", properties: { path: "/hello" } }],
      },
    ],
    resourceUrn: urn("greeter", stack),
    ...changes,
  })
}

test("F2: an application that another stack hands over as it is answers every request meanwhile.", async () => {
  const client = createNatsClient(async () => connection, "default", 20_000)
  const notes: string[] = []
  const provider = createApplicationProvider({
    clientFor: async () => client,
    progressFor: () => ({
      status: () => undefined,
      note: (text) => notes.push(text),
      warn: (text) => notes.push(text),
    }),
    forced: () => undefined,
  })
  await provider.create(greeter("dev"))
  const url = `http://127.0.0.1:${port}/hello`
  expect(await answerOf(url)).toBe("hello from /hello")

  const right = "200 hello from /hello"
  const { service } = await askDuring(url, { isRight: (answer) => answer === right }, async () => {
    await provider.create(greeter("prod", { adopt: "manage" }))
    for (let number = 0; number < MORE_REQUESTS; number++) await ask(url)
  })
  expect([...service.answers.keys()]).toEqual([right])
  expect(notes).toEqual([
    expect.stringContaining("from the Pulumi resource shop/dev/greeter; only version and owner change"),
  ])
  const { metadata } = await new WadmApi(lattice.natsUrl).get("greeter")
  expect(metadata.annotations["pulumi-wadm/owner"]).toBe("shop/prod/greeter")
})
