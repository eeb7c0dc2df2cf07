import { isIP } from "node:net"
import { checkServerIdentity, type ConnectionOptions as TlsSocketOptions } from "node:tls"
import {
  type Authenticator,
  type ConnectionOptions,
  jwtAuthenticator,
  nkeyAuthenticator,
  tokenAuthenticator,
  type TlsOptions,
  usernamePasswordAuthenticator,
} from "nats"
import type { Authentication } from "../config/authentication"
import type { ConnectionConfig } from "../config/connection-config"
import { readMaterial } from "../config/material"
import type { Setting } from "../config/setting"
import type { Tls } from "../config/tls"
import { WadmError } from "../errors"
import { badMaterial } from "../messages"

/** What the NATS client needs to know. Files are read each time, so that a new connection takes what they hold by then. */
export async function connectOptions(config: ConnectionConfig): Promise<ConnectionOptions> {
  const { servers, authentication, tls, inboxPrefix } = config
  return {
    servers: [...servers.value],
    name: "pulumi-wadm",
    inboxPrefix,
    // Nobody is shown where a request was made, and two stacks for each cost more than what is sent.
    noAsyncTraces: true,
    ...(authentication !== undefined && { authenticator: await authenticator(authentication) }),
    ...(tls !== undefined && { tls: await tlsOptions(tls, servers.value) }),
  }
}

async function authenticator(authentication: Authentication): Promise<Authenticator> {
  if ("token" in authentication) return tokenAuthenticator(authentication.token.value.reveal())
  if ("user" in authentication) {
    const { user, password } = authentication
    return usernamePasswordAuthenticator(user.value.reveal(), password.value.reveal())
  }
  if ("nkey" in authentication) {
    return nkeyAuthenticator(seedBytes(await readMaterial(authentication.nkey, "seed"), authentication.nkey))
  }
  if ("jwt" in authentication) {
    const { jwt, seed } = authentication
    const bytes = seedBytes(await readMaterial(seed, "seed"), seed)
    return jwtAuthenticator((await readMaterial(jwt, "jwt")).trim(), bytes)
  }
  const { credentials } = authentication
  const text = await readMaterial(credentials, "credentials")
  const [jwt = "", seed = ""] = [...text.matchAll(/-----BEGIN [^\n]*-----\s+(\S+)/g)].map(([, content]) => content)
  return jwtAuthenticator(jwt, seedBytes(seed, credentials))
}

/** A seed has a checksum. The error of a wrong one is no cause: it is not known to be free of secrets. */
function seedBytes(seed: string, { source }: Setting<unknown>): Uint8Array {
  const bytes = Buffer.from(seed.trim())
  try {
    nkeyAuthenticator(bytes)()
    return bytes
  } catch {
    throw new WadmError("badConfig", badMaterial(source, "an nkey seed without a mistyped letter", false))
  }
}

async function tlsOptions({ ca, own, first }: Tls, servers: readonly string[]): Promise<TlsOptions> {
  const options: TlsOptions & Pick<TlsSocketOptions, "checkServerIdentity"> = {
    handshakeFirst: first,
    ...(ca !== undefined && { ca: await readMaterial(ca, "certificate") }),
    ...(own !== undefined && {
      cert: await readMaterial(own.certificate, "certificate"),
      key: await readMaterial(own.key, "privateKey"),
    }),
    checkServerIdentity: identityCheck(servers.map(hostOf)),
  }
  return options
}

/**
 * nats.js gives no name for a server that the settings name by its address, and Node.js then checks the certificate
 * against "localhost". So this checks it against the addresses.
 */
function identityCheck(hosts: readonly string[]): typeof checkServerIdentity {
  const addresses = hosts.filter((host) => isIP(host) !== 0)
  return (name, certificate) => {
    const unnamed = name === "localhost" && addresses.length > 0 && !hosts.includes(name)
    const problems = (unnamed ? addresses : [name]).map((host) => checkServerIdentity(host, certificate))
    return problems.includes(undefined) ? undefined : problems[0]
  }
}

function hostOf(server: string): string {
  return new URL(server.replace(/^\w+:/, "http:")).hostname.replace(/^\[|\]$/g, "")
}
