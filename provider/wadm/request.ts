import { type NatsConnection, NatsError } from "nats"
import type { z } from "zod"
import { WadmError } from "../errors"
import {
  badReply,
  noWadm,
  notPermitted,
  payloadTooLarge,
  refusedByWadm,
  requestTimedOut,
  type RequestFacts,
} from "../messages"
import { errorReply } from "./replies"
import { isNoResponders, untilAnswered } from "./until-answered"

export interface WadmRequest<Reply extends z.ZodType> extends RequestFacts {
  readonly subject: string
  /** Sent as JSON; nothing is sent when undefined. */
  readonly body?: unknown
  readonly reply: Reply
}

/** One request and its reply: encodes, waits at most the time limit, decodes, and turns every failure into a WadmError. */
export async function request<Reply extends z.ZodType>(
  connection: NatsConnection,
  wadmRequest: WadmRequest<Reply>,
  timeoutMs: number,
): Promise<z.output<Reply>> {
  const payload = wadmRequest.body === undefined ? "" : JSON.stringify(wadmRequest.body)
  const limit = connection.info?.max_payload ?? Infinity
  const bytes = Buffer.byteLength(payload)
  if (bytes > limit) throw new WadmError("tooLarge", payloadTooLarge(wadmRequest, bytes, limit))
  const ask = () => connection.request(wadmRequest.subject, payload, { timeout: timeoutMs })
  const message = await untilAnswered(ask, timeoutMs).catch((error: unknown) => {
    throw requestError(error, wadmRequest, timeoutMs)
  })
  return decode(message.string(), wadmRequest)
}

function decode<Reply extends z.ZodType>(text: string, wadmRequest: WadmRequest<Reply>): z.output<Reply> {
  const value = parseJson(text, wadmRequest)
  const refusal = errorReply.safeParse(value)
  if (refusal.success) throw new WadmError("refused", refusedByWadm(wadmRequest, refusal.data.message))
  const reply = wadmRequest.reply.safeParse(value)
  if (reply.success) return reply.data
  const [issue] = reply.error.issues
  throw new WadmError("badReply", badReply(wadmRequest, `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`))
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
  if (!(error instanceof NatsError)) return error
  const cause = { cause: error }
  if (isNoResponders(error)) return new WadmError("noWadm", noWadm(facts), cause)
  if (isTimeout(error)) return new WadmError("timeout", requestTimedOut(facts, timeoutMs), cause)
  if (error.isPermissionError()) return new WadmError("permission", notPermitted(facts, error.message), cause)
  return new WadmError("unreachable", requestTimedOut(facts, timeoutMs, error.code), cause)
}

export function isTimeout(error: unknown): boolean {
  return error instanceof NatsError && error.code === "TIMEOUT"
}
