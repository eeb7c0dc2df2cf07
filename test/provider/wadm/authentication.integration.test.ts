import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { inspect } from "node:util"
import { expect, test } from "vitest"
import type { SettingKey } from "../../../provider/config/setting"
import { createConnect } from "../../../provider/wadm/connection"
import { connectionTo } from "../../helpers/connection"
import { createDecentralizedUser } from "../../helpers/nats-jwt"
import { createUser, seedOf } from "../../helpers/nkeys"
import { startSecuredNats } from "../../helpers/secured-nats"
import { temporaryDirectory } from "../../helpers/temporary-directory"
import { readTlsFixture, tlsFixture } from "../../helpers/tls-fixtures"

type Settings = Readonly<Partial<Record<SettingKey, string>>>

/** Logs in and asks the server something. */
async function login(servers: string, settings: Settings = {}): Promise<void> {
  const connection = await createConnect(connectionTo(servers, settings))()
  await connection.flush().finally(() => connection.close())
}

/** The failure as it is thrown, and everything that printing it would show. */
async function refusal(
  servers: string,
  settings: Settings = {},
): Promise<{ code: unknown; message: string; all: string }> {
  const error: unknown = await login(servers, settings).then(
    () => expect.unreachable("it was let in"),
    (failure: unknown) => failure,
  )
  const { code, message } = error as { readonly code: unknown; readonly message: string }
  return { code, message, all: inspect(error, { depth: 9, showHidden: true }) }
}

function fileWith(content: string): string {
  const file = join(temporaryDirectory(), "canary-file")
  writeFileSync(file, content)
  return file
}

const nkey = createUser()
const user = createDecentralizedUser()
const expired = createDecentralizedUser(1_000_000_001)
const stranger = createDecentralizedUser()
const strangerSeed = seedOf(createUser())

interface Way {
  readonly server: string
  readonly right: () => readonly Settings[]
  readonly wrong: () => readonly Settings[]
}

const WAYS: Readonly<Record<string, Way>> = {
  "a token": {
    server: 'authorization { token: "canary-right" }',
    right: () => [{ token: "canary-right" }],
    wrong: () => [{ token: "canary-wrong" }],
  },
  "user and password": {
    server: 'authorization { user: "canary-user", password: "canary-right" }',
    right: () => [{ user: "canary-user", password: "canary-right" }],
    wrong: () => [{ user: "canary-user", password: "canary-wrong" }],
  },
  "an nkey": {
    server: `authorization { users: [ { nkey: ${nkey.getPublicKey()} } ] }`,
    right: () => [{ nkey: seedOf(nkey) }, { nkey: fileWith(`${seedOf(nkey)}\n`) }],
    wrong: () => [{ nkey: strangerSeed }],
  },
  "JWT and seed": {
    server: user.serverConfiguration,
    right: () => [
      { jwt: user.jwt, seed: user.seed },
      { jwt: fileWith(`${user.jwt}\n`), seed: fileWith(`${user.seed}\n`) },
    ],
    wrong: () => [
      { jwt: user.jwt, seed: strangerSeed },
      { jwt: stranger.jwt, seed: stranger.seed },
    ],
  },
  credentials: {
    server: user.serverConfiguration,
    right: () => [
      { credentials: user.credentials },
      { credentials: fileWith(user.credentials) },
      { credentials: user.credentials.replaceAll("\n", "\r\n") },
    ],
    wrong: () => [{ credentials: stranger.credentials }, { credentials: fileWith(stranger.credentials) }],
  },
}

const secrets = [user, stranger, expired].flatMap(({ jwt, seed }) => [jwt, seed])
const SECRETS = ["canary", seedOf(nkey), strangerSeed, ...secrets]

test.each(Object.entries(WAYS))("With %s a real nats-server lets this in.", async (_way, { server, right }) => {
  const url = `nats://127.0.0.1:${await startSecuredNats(server)}`
  for (const settings of right()) await login(url, settings)
})

test.each(Object.entries(WAYS))(
  "S7: a wrong login with %s names its settings and shows no secret; so does none at all.",
  async (_way, { server, wrong }) => {
    const url = `nats://127.0.0.1:${await startSecuredNats(server)}`
    for (const settings of wrong()) {
      const { code, message, all } = await refusal(url, settings)
      expect(code).toBe("loginRefused")
      expect(message).toContain(
        `NATS at ${url} refuses the login (AUTHORIZATION_VIOLATION); what it logs in with is from`,
      )
      for (const key of Object.keys(settings)) expect(message).toContain(`the test's ${key}`)
      for (const secret of SECRETS) expect(all).not.toContain(secret)
    }
    expect(await refusal(url)).toMatchObject({
      code: "loginRefused",
      message: expect.stringContaining("nothing to log in with is set\nSet wadm:credentials") as string,
    })
  },
)

test("A user that has expired is refused as such a one.", async () => {
  const url = `nats://127.0.0.1:${await startSecuredNats(expired.serverConfiguration)}`
  const { code, message } = await refusal(url, { credentials: expired.credentials })
  expect(code).toBe("loginRefused")
  expect(message).toContain("neither expired nor revoked?")
})

test("S7: a seed with a mistyped letter is said to be one, and not shown.", async () => {
  const mistyped = `${strangerSeed.slice(0, 20)}${strangerSeed[20] === "A" ? "B" : "A"}${strangerSeed.slice(21)}`
  for (const settings of [{ nkey: mistyped }, { credentials: user.credentials.replace(user.seed, mistyped) }]) {
    const { code, message, all } = await refusal("nats://127.0.0.1:1", settings)
    expect(code).toBe("badConfig")
    expect(message).toContain("must be an nkey seed without a mistyped letter")
    for (const secret of [mistyped, ...SECRETS]) expect(all).not.toContain(secret)
  }
})

const tls = (name: string, more = "") =>
  `tls { cert_file: "${tlsFixture(`${name}.pem`)}", key_file: "${tlsFixture(`${name}.key`)}", ca_file: "${tlsFixture("ca.pem")}", ${more} }`

test("With a CA as text or file, a TLS server is trusted by its address as by its name.", async () => {
  const byAddress = await startSecuredNats(tls("address"))
  const byName = await startSecuredNats(tls("localhost"))
  for (const tlsCa of [tlsFixture("ca.pem"), readTlsFixture("ca.pem")]) {
    await login(`nats://127.0.0.1:${byAddress}`, { tlsCa })
    await login(`tls://localhost:${byName}`, { tlsCa })
  }
})

test("S7: a server is not trusted without its CA, with another one, or under another name or address.", async () => {
  const byAddress = await startSecuredNats(tls("address"))
  const byName = await startSecuredNats(tls("localhost"))
  const cases: readonly (readonly [string, Settings])[] = [
    [`nats://127.0.0.1:${byAddress}`, {}],
    [`tls://127.0.0.1:${byAddress}`, {}],
    [`nats://127.0.0.1:${byAddress}`, { tlsCa: readTlsFixture("stranger.pem") }],
    [`nats://127.0.0.1:${byName}`, { tlsCa: readTlsFixture("ca.pem") }],
    [`nats://localhost:${byAddress}`, { tlsCa: readTlsFixture("ca.pem") }],
  ]
  for (const [url, settings] of cases) {
    const { code, message } = await refusal(url, settings)
    expect([url, code, message]).toEqual([
      url,
      "unreachable",
      expect.stringContaining(`no TLS connection to NATS at ${url}`),
    ])
    if (settings.tlsCa !== undefined) expect(message).toContain("its TLS settings are from the test's tlsCa")
  }
})

test("S7: who asks for TLS never goes on without, and so shows no token to a server that has none.", async () => {
  const url = `127.0.0.1:${await startSecuredNats('authorization { token: "canary-right" }')}`
  for (const [servers, settings] of [
    [`tls://${url}`, {}],
    [`nats://${url}`, { tlsCa: readTlsFixture("ca.pem") }],
  ] as const) {
    const { code, message } = await refusal(servers, { ...settings, token: "canary-right" })
    expect(code).toBe("unreachable")
    expect(message).toContain("no TLS connection to NATS")
  }
})

test("A server that wants a certificate lets in who has one of its CA, as text or file, and nobody else.", async () => {
  const url = `nats://127.0.0.1:${await startSecuredNats(tls("address", "verify: true"))}`
  const tlsCa = readTlsFixture("ca.pem")
  await login(url, { tlsCa, tlsCert: tlsFixture("client.pem"), tlsKey: tlsFixture("client.key") })
  await login(url, { tlsCa, tlsCert: readTlsFixture("client.pem"), tlsKey: readTlsFixture("client.key") })
  const none = await refusal(url, { tlsCa })
  expect([none.code, none.message]).toEqual(["unreachable", expect.stringContaining("no TLS connection to NATS")])
  const key = readTlsFixture("stranger.key")
  const other = await refusal(url, { tlsCa, tlsCert: readTlsFixture("stranger.pem"), tlsKey: key })
  expect(other.message).toContain("from the test's tlsCa, the test's tlsCert, the test's tlsKey")
  expect(other.all).not.toContain(key.split("\n")[1])
})

test("A server that expects TLS before it says anything is reached with tlsFirst.", async () => {
  const url = `nats://127.0.0.1:${await startSecuredNats(tls("address", "handshake_first: true"))}`
  await login(url, { tlsCa: tlsFixture("ca.pem"), tlsFirst: "true" })
})
