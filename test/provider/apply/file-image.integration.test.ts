import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { connect, type NatsConnection } from "nats"
import { afterAll, beforeAll, expect, test } from "vitest"
import { createApplicationProvider } from "../../../provider/application-provider"
import type { ApplicationInputs } from "../../../provider/manifest/inputs"
import { createNatsClient } from "../../../provider/wadm/nats-client"
import { rawInputs } from "../../fixtures/inputs"
import { stateOf } from "../../fixtures/shop"
import { answerOf } from "../../helpers/http"
import { type LocalLattice, startLattice } from "../../helpers/lattice"
import { freePort } from "../../helpers/ports"
import { retry } from "../../helpers/retry"

const httpHello = readFileSync(join(__dirname, "../../../examples/components/http-hello/http-hello.wasm"))

let server: LocalLattice
let connection: NatsConnection
let port: number
beforeAll(async () => {
  ;[server, port] = await Promise.all([startLattice({ hosts: 1 }), freePort()])
  connection = await connect({ servers: server.natsUrl })
})
afterAll(async () => {
  await connection.close()
  await server.stop()
})

/** The sample component, which answers `<greeting> from <path>`, with another word of four letters for "from". */
function saying(word: string): Buffer {
  const component = Buffer.from(httpHello)
  component.write(word, component.indexOf(" from ") + 1)
  return component
}

test("D8: The real host runs the new content of a file image after an update, under the same path.", async () => {
  const client = createNatsClient(async () => connection, "default", 10_000)
  const provider = createApplicationProvider({
    clientFor: async () => client,
    progressFor: () => ({ status: () => undefined, note: () => undefined, warn: () => undefined }),
    forced: () => undefined,
  })
  const file = join(server.directory, "hello.wasm")
  const properties = { default_address: `127.0.0.1:${port}`, routing_mode: "path" }
  const program = rawInputs({
    components: {
      dog: { kind: "component", image: pathToFileURL(file).href },
      server: {
        kind: "capability",
        image: "wasmcloud+builtin://http-server",
        config: [{ name: "address", properties }],
      },
    },
    links: [
      {
        source: "server",
        target: "dog",
        interface: "wasi:http/incoming-handler",
        sourceConfig: [{ name: "path", properties: { path: "/" } }],
      },
    ],
  })
  const check = async (olds: Record<string, unknown>) =>
    (await provider.check(olds, program)).inputs as ApplicationInputs
  const says = (word: string) =>
    retry(async () => ((await answerOf(`http://127.0.0.1:${port}/`)) === `hello ${word} /` ? word : undefined), {
      deadline: 60_000,
    })

  writeFileSync(file, saying("from"))
  const first = await check({})
  await provider.create(first)
  expect(await says("from")).toBe("from")

  writeFileSync(file, saying("FROM"))
  const second = await check(first)
  expect(await provider.diff("id", stateOf(first), second)).toMatchObject({ changes: true, replaces: [] })
  await provider.update("id", stateOf(first), second)
  expect(await says("FROM")).toBe("FROM")
}, 180_000)
