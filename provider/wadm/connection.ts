import { connect, type ConnectionOptions, type NatsConnection, NatsError } from "nats"
import { sourcesOf } from "../config/authentication"
import type { ConnectionConfig } from "../config/connection-config"
import { tlsSourcesOf } from "../config/tls"
import { isWadmError, WadmError } from "../errors"
import { cannotConnect, cannotTrust, type ConnectionFacts, loginRefused } from "../messages"
import { connectOptions } from "./connect-options"

const CONNECT_TIMEOUT_MS = 5_000

/** Gives the one connection of this process to a wadm, opened at the first use and again after it was closed. */
export type Connect = () => Promise<NatsConnection>

/** How long nats.js tries to make a broken connection anew: by default ten times, two seconds apart. */
type Patience = Pick<ConnectionOptions, "maxReconnectAttempts" | "reconnectTimeWait">

/** `opened` is called with each new connection. */
export function createConnect(
  config: ConnectionConfig,
  patience: Patience = {},
  opened: (connection: NatsConnection) => void = () => undefined,
): Connect {
  let current: Promise<NatsConnection> | undefined
  const open = async (): Promise<NatsConnection> => {
    try {
      const options = { ...(await connectOptions(config)), ...patience, timeout: CONNECT_TIMEOUT_MS }
      const connection = await connect(options)
      opened(connection)
      return connection
    } catch (error) {
      current = undefined
      throw isWadmError(error) ? error : connectError(error, config)
    }
  }
  return async () => {
    const first = (current ??= open())
    const connection = await first
    if (!connection.isClosed()) return connection
    // Whoever sees first that it is closed opens the next one; the others wait for that.
    if (current === first) current = open()
    return current
  }
}

function connectError(error: unknown, config: ConnectionConfig): WadmError {
  const { servers, authentication, tls } = config
  const facts: ConnectionFacts = { servers, login: sourcesOf(authentication), tls: tlsSourcesOf(tls) }
  const reason = codeOf(error)
  const cause = { cause: error }
  if (LOGIN_CODES.test(reason)) return new WadmError("loginRefused", loginRefused(facts, reason), cause)
  // A server that wants a certificate of this client says so when nats.js does not listen yet.
  const unproven = tls !== undefined && reason === "TIMEOUT"
  if (unproven || TLS_CODES.test(reason)) return new WadmError("unreachable", cannotTrust(facts, reason), cause)
  return new WadmError("unreachable", cannotConnect(facts, reason), cause)
}

const LOGIN_CODES = /^(AUTHORIZATION_VIOLATION|AUTHENTICATION_EXPIRED|AUTHENTICATION_TIMEOUT|ACCOUNT_EXPIRED)$/

/** Codes of nats.js, Node.js and OpenSSL. */
const TLS_CODES = /TLS|SSL|CERT|SIGNED|ISSUER|VERIFY|SERVER_OPT_NA/

function codeOf(error: unknown): string {
  if (error instanceof NatsError) return error.code
  if (error instanceof Error && "code" in error) return String(error.code)
  return error instanceof Error ? error.name : "unknown"
}
