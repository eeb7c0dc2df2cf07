import { type Msg, type NatsConnection, NatsError } from "nats"
import type * as z from "zod"
import { WadmError } from "../errors"
import {
  badReply,
  lineLost,
  noWadm,
  notPermitted,
  notSent,
  payloadTooLarge,
  refusedByWadm,
  requestTimedOut,
  storeFailed,
  type RefusalByNats,
  type RequestFacts,
} from "../messages"
import type { Connect } from "./connection"
import { lineOf, whileConnected } from "./line"
import { LineBroken } from "./line-broken"
import { roleFor } from "./permissions"
import { NotConnected, readyConnection } from "./ready"
import { errorReply } from "./replies"
import { isNoResponders, untilAnswered } from "./until-answered"

export interface WadmRequest<Reply extends z.ZodType> extends RequestFacts {
  readonly subject: string
  /** Sent as JSON; nothing is sent when undefined. */
  readonly body?: unknown
  readonly reply: Reply
}

/**
 * One request and its reply: encodes, waits at most the time limit, decodes, and turns every failure into a WadmError.
 * When the line breaks, a read is asked again once there is a connection; a write fails at once with "timeout", since it
 * may or may not have arrived, and its sender reads back.
 */
export async function request<Reply extends z.ZodType>(
  connect: Connect,
  wadmRequest: WadmRequest<Reply>,
  timeoutMs: number,
): Promise<z.output<Reply>> {
  const end = performance.now() + timeoutMs
  const remaining = () => Math.max(1, end - performance.now())
  const ask = async (): Promise<Msg> => {
    const connection = await readyConnection(connect, wadmRequest.writes ?? false, remaining())
    return whileConnected(lineOf(connection), sendOnce(connection, wadmRequest, remaining()))
  }
  for (;;) {
    try {
      return decode((await untilAnswered(ask, timeoutMs)).string(), wadmRequest)
    } catch (error) {
      if (error instanceof LineBroken && !wadmRequest.writes) continue
      throw requestError(error, wadmRequest, timeoutMs)
    }
  }
}

/** The greeting of the server that is connected by now says how much it takes. */
async function sendOnce(
  connection: NatsConnection,
  wadmRequest: WadmRequest<z.ZodType>,
  timeout: number,
): Promise<Msg> {
  const payload = wadmRequest.body === undefined ? "" : JSON.stringify(wadmRequest.body)
  const limit = connection.info?.max_payload ?? Infinity
  const bytes = Buffer.byteLength(payload)
  if (bytes > limit) throw new WadmError("tooLarge", payloadTooLarge(wadmRequest, bytes, limit))
  return connection.request(wadmRequest.subject, payload, { timeout })
}

function decode<Reply extends z.ZodType>(text: string, wadmRequest: WadmRequest<Reply>): z.output<Reply> {
  const value = parseJson(text, wadmRequest)
  // No reply that is none of an error has "error" as its result.
  const reply = wadmRequest.reply.safeParse(value)
  if (reply.success) return reply.data
  const refusal = errorReply.safeParse(value)
  if (refusal.success) throw refusalOf(wadmRequest, refusal.data.message)
  const [issue] = reply.error.issues
  throw new WadmError("badReply", badReply(wadmRequest, `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`))
}

/**
 * wadm's own trouble, and no verdict on the request, which may have taken effect in part: two who change an application at
 * the same moment, a store that takes no more, or a notice that did not go out.
 */
const TROUBLE = /^(Internal storage error|Error notifying processors)/

/** What wadm's error reply means. */
export function refusalOf(facts: RequestFacts, reason: string): WadmError {
  if (isTrouble(reason)) return new WadmError("storeFailed", storeFailed(facts, reason))
  return new WadmError("refused", refusedByWadm(facts, reason))
}

export function isTrouble(reason: string): boolean {
  return TROUBLE.test(reason)
}

function parseJson(text: string, facts: RequestFacts): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new WadmError("badReply", badReply(facts, "it is not JSON"), { cause: error })
  }
}

/** What a request that got no reply throws. */
export function requestError(error: unknown, facts: RequestFacts, timeoutMs: number): unknown {
  if (error instanceof LineBroken) return new WadmError("timeout", lineLost(facts), { cause: error })
  if (error instanceof NotConnected) return new WadmError("unreachable", notSent(facts, timeoutMs))
  if (!(error instanceof NatsError)) return error
  const cause = { cause: error }
  if (isNoResponders(error)) return new WadmError("noWadm", noWadm(facts), cause)
  if (isTimeout(error)) return new WadmError("timeout", requestTimedOut(facts, timeoutMs), cause)
  if (error.isPermissionError()) return new WadmError("permission", notPermitted(facts, refusal(error, facts)), cause)
  return new WadmError("unreachable", requestTimedOut(facts, timeoutMs, error.code), cause)
}

function refusal({ permissionContext, message }: NatsError, { operation }: RequestFacts): RefusalByNats {
  const action = permissionContext?.operation === "subscription" ? "subscribe to" : "publish"
  return { action, subject: permissionContext?.subject ?? message, role: roleFor(operation) }
}

export function isTimeout(error: unknown): boolean {
  return error instanceof NatsError && error.code === "TIMEOUT"
}
