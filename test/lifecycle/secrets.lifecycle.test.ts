import { once } from "node:events"
import { writeFileSync } from "node:fs"
import { type AddressInfo, createServer, type Server } from "node:net"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { environmentPlace } from "../../provider/config/places"
import type { SettingKey } from "../../provider/config/setting"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { NO_LOGIN } from "../helpers/nats-users"
import { createUser, seedOf } from "../helpers/nkeys"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { noImage } from "./applications"
import { stackOf } from "./written-program"

/** What must show nowhere, by what it is. */
const canaries = {
  token: "canary-token-in-the-mine",
  password: "canary-password-in-the-mine",
  nkey: seedOf(createUser()),
  seed: seedOf(createUser()),
  jwt: "eyJjYW5hcnk.jwtCanaryInTheMine.signatureOfTheCanary",
  seedInFile: seedOf(createUser()),
  input: "canary-input-in-the-mine",
} as const

const credentials = `-----BEGIN NATS USER JWT-----
${canaries.jwt}
------END NATS USER JWT------

-----BEGIN USER NKEY SEED-----
${canaries.seedInFile}
------END USER NKEY SEED------
`

let workspace: PulumiWorkspace
let lattice: LocalLattice
let refusing: Server
let credentialsFile: string
/** A stack whose server lets nobody in. */
let refused: PulumiStack

beforeAll(async () => {
  // Whoever logs in, with whatever, is let in.
  workspace = new PulumiWorkspace(NO_LOGIN)
  lattice = await startLattice({ open: true })
  refusing = createServer((socket) => {
    const greeting = { server_id: "refusing", version: "2.11.0", proto: 1, max_payload: 1048576, auth_required: true }
    socket.write(`INFO ${JSON.stringify({ ...greeting, nonce: "nonce-to-be-signed" })}\r\n`)
    socket.once("data", () => socket.end("-ERR 'Authorization Violation'\r\n"))
    socket.on("error", () => undefined)
  }).listen(0, "127.0.0.1")
  await once(refusing, "listening")
  credentialsFile = join(workspace.directory, "user.creds")
  writeFileSync(credentialsFile, credentials)
  refused = await stackOf(workspace, "refused", { "index.js": program("refused") }, { "wadm:servers": refusingUrl() })
})

afterAll(async () => {
  refusing.close()
  await lattice.stop()
  workspace.remove()
})

type Settings = Readonly<Partial<Record<SettingKey, string>>>

/** Each way to log in. The server of the lattice asks nobody who he is, so that all of them come in. */
const methods: readonly (readonly [name: string, settings: () => Settings])[] = [
  ["a token", () => ({ token: canaries.token })],
  ["user and password", () => ({ user: "somebody", password: canaries.password })],
  ["an nkey", () => ({ nkey: canaries.nkey })],
  ["a JWT and a seed", () => ({ jwt: canaries.jwt, seed: canaries.seed })],
  ["credentials", () => ({ credentials })],
  ["a file of credentials", () => ({ credentials: credentialsFile })],
]

const refusingUrl = () => `nats://127.0.0.1:${(refusing.address() as AddressInfo).port}`
const TALKATIVE = ["-v=9", "--logtostderr", "--logflow", "--debug"]

function program(description: string): string {
  const config = `[{ name: "login", properties: { password: pulumi.secret("${canaries.input}") } }]`
  const components = `{ main: wadm.component({ image: "${noImage}", config: ${config} }) }`
  return `new wadm.Application(pulumi.getProject(), {
  wait: false, allowPlainSecrets: true, description: "${description}", components: ${components},
})`
}

/** How Pulumi's own log begins a line with what it hands to a provider, and gets from it, of any resource. */
const OF_PULUMI_ITSELF = /arshaling property for RPC\[|RegisterResource RPC (prepared|finished)/

/** The names of the canaries that a text holds. */
function canariesIn(text: string): string[] {
  const lines = text.split("\n").filter((line) => !OF_PULUMI_ITSELF.test(line))
  return Object.entries(canaries).flatMap(([name, canary]) =>
    lines.some((line) => line.includes(canary)) ? [name] : [],
  )
}

/** Settings as the environment variables that hold them. */
function asVariables(settings: Settings): NodeJS.ProcessEnv {
  const { nameOf } = environmentPlace({})
  const variableOf = (key: SettingKey) => nameOf(key).replace("environment ", "").split(" or ")[0]!
  const given = Object.entries(settings).map(([key, value]) => [variableOf(key as SettingKey), value] as const)
  // In place of the login that commands of a workspace have.
  return { WADM_NATS_USER: "", WADM_NATS_PASSWORD: "", ...Object.fromEntries(given) }
}

test.each(methods)("S3: %s in the stack's configuration shows in no state, diff or log.", async (name, settings) => {
  const config = { "wadm:servers": lattice.natsUrl }
  const stack = await stackOf(workspace, name.replaceAll(" ", "-"), { "index.js": program(name) }, config)
  const secrets = Object.entries(settings()).flatMap(([key, value]) => ["--secret", `wadm:${key}=${value}`])
  await stack.succeed("config", "set-all", ...secrets)
  const shown = await stack.succeed("up", "--yes", "--diff", ...TALKATIVE)
  expect(canariesIn(shown)).toEqual([])
  expect(canariesIn(await stack.succeed("stack", "export"))).toEqual([])
})

test.each(methods)("S7: %s that the server refuses shows in no error.", async (_name, settings) => {
  const { code, output } = await refused.with(asVariables(settings())).up(...TALKATIVE)
  expect(code).not.toBe(0)
  expect(output).toMatch(/authorization/i)
  expect(canariesIn(output)).toEqual([])
})
