import { createAccount, createOperator, createUser, type KeyPair, seedOf } from "./nkeys"

/** An operator with one account and one user of it, as `nsc` would make them. */
export interface DecentralizedUser {
  /** What nats-server has to know. */
  readonly serverConfiguration: string
  readonly jwt: string
  readonly seed: string
  /** The content of a .creds file. */
  readonly credentials: string
}

const UNLIMITED = { subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true, conn: -1, leaf: -1 }

/** `expires` is the user's, in seconds since 1970. */
export function createDecentralizedUser(expires?: number): DecentralizedUser {
  const [operator, account, user] = [createOperator(), createAccount(), createUser()]
  const operatorJwt = sign(operator, operator, { type: "operator" })
  const accountJwt = sign(operator, account, { type: "account", limits: UNLIMITED })
  const jwt = sign(account, user, { type: "user", pub: {}, sub: {}, subs: -1, data: -1, payload: -1 }, expires)
  const seed = seedOf(user)
  return {
    serverConfiguration: `operator: ${operatorJwt}\nresolver: MEMORY\nresolver_preload: { ${account.getPublicKey()}: ${accountJwt} }\n`,
    jwt,
    seed,
    credentials: `-----BEGIN NATS USER JWT-----\n${jwt}\n------END NATS USER JWT------\n\n-----BEGIN USER NKEY SEED-----\n${seed}\n------END USER NKEY SEED------\n`,
  }
}

function sign(issuer: KeyPair, subject: KeyPair, nats: Readonly<Record<string, unknown>>, expires?: number): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")
  const claims = {
    jti: "made-by-a-test",
    iat: 1_000_000_000,
    ...(expires !== undefined && { exp: expires }),
    iss: issuer.getPublicKey(),
    name: "test",
    sub: subject.getPublicKey(),
    nats: { ...nats, version: 2 },
  }
  const signed = `${part({ typ: "JWT", alg: "ed25519-nkey" })}.${part(claims)}`
  return `${signed}.${Buffer.from(issuer.sign(Buffer.from(signed))).toString("base64url")}`
}
