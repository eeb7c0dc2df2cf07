import { lines } from "./text"

/** Which settings a connection was made with: names of sources alone, but for the addresses. */
export interface ConnectionFacts {
  readonly servers: { readonly value: readonly string[]; readonly source: string }
  /** Sources of what it logs in with; none when it does not. */
  readonly login: readonly string[]
  /** Sources of its TLS settings. */
  readonly tls: readonly string[]
}

const RECORDED_SETTINGS_HINT =
  "pulumi refresh and pulumi destroy use the settings that the last pulumi up recorded; --run-program makes them use today's."

export function cannotConnect(facts: ConnectionFacts, reason: string): string {
  return lines(
    `cannot connect to NATS at ${address(facts)} (${reason}); this address is from ${facts.servers.source}`,
    "Is the lattice running (wash up) and the address right? Set it with: pulumi config set wadm:servers nats://HOST:PORT",
    RECORDED_SETTINGS_HINT,
  )
}

/** The two sides agree on no TLS connection: a certificate is not trusted, or one of them wants none. */
export function cannotTrust(facts: ConnectionFacts, reason: string): string {
  const settings =
    facts.tls.length === 0 ? "no TLS setting is given" : `its TLS settings are from ${facts.tls.join(", ")}`
  return lines(
    `no TLS connection to NATS at ${address(facts)} (${reason}); this address is from ${facts.servers.source}, ${settings}`,
    "wadm:tlsCa names who has signed the server's certificate; wadm:tlsCert and wadm:tlsKey are this client's own, where the server wants one.",
    RECORDED_SETTINGS_HINT,
  )
}

export function loginRefused(facts: ConnectionFacts, reason: string): string {
  const [login, advice] =
    facts.login.length === 0
      ? ["nothing to log in with is set", "Set wadm:credentials, or another way to log in that docs/settings.md lists."]
      : [
          `what it logs in with is from ${facts.login.join(", ")}`,
          "Is this user of that server, and neither expired nor revoked?",
        ]
  return lines(
    `NATS at ${address(facts)} refuses the login (${reason}); ${login}`,
    advice,
    `The address is from ${facts.servers.source}.`,
    RECORDED_SETTINGS_HINT,
  )
}

export function oldServer(servers: readonly string[], version: string): string {
  return `nats-server ${version} at ${servers.join(", ")} may lose what it has acknowledged, wadm's manifests among it, when its process is killed; 2.10.23 and later do not`
}

function address({ servers }: ConnectionFacts): string {
  return servers.value.join(", ")
}
