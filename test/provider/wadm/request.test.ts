import { ErrorCode, type NatsConnection, NatsError } from "nats"
import { expect, test } from "vitest"
import type { Connect } from "../../../provider/wadm/connection"
import { deployReply } from "../../../provider/wadm/replies"
import { request } from "../../../provider/wadm/request"

interface Sent {
  readonly subject: string
  readonly payload: string
  readonly timeout: number
}

const facts = {
  operation: "deploy",
  lattice: "default",
  application: "dog",
  subject: "the.subject",
  reply: deployReply,
}

/** Answers every request with the text, or fails with the error. */
function answering(answer: string | Error, sent: Sent[] = [], info?: { readonly max_payload: number }): Connect {
  const stub = {
    info,
    flush: async () => undefined,
    status: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }) }),
    request: async (subject: string, payload: string, { timeout }: { timeout: number }) => {
      sent.push({ subject, payload, timeout })
      if (answer instanceof Error) throw answer
      return { string: () => answer }
    },
  }
  return async () => stub as unknown as NatsConnection
}

function failure(answer: string | Error, timeoutMs = 5_000): Promise<unknown> {
  return request(answering(answer), facts, timeoutMs).then(
    () => expect.unreachable("the reply was taken"),
    (error: unknown) => error,
  )
}

test("The body goes out as JSON, and nothing when there is none.", async () => {
  const sent: Sent[] = []
  const connection = answering('{"result":"acknowledged"}', sent)
  await request(connection, { ...facts, body: { version: "v1" } }, 5_000)
  await request(connection, facts, 7)
  expect(sent).toEqual([
    { subject: "the.subject", payload: '{"version":"v1"}', timeout: expect.any(Number) as number },
    { subject: "the.subject", payload: "", timeout: expect.any(Number) as number },
  ])
  expect(sent[0]!.timeout).toBeLessThanOrEqual(5_000)
  expect(sent[1]!.timeout).toBeLessThanOrEqual(7)
})

test("A body that the server would not carry is not sent.", async () => {
  const sent: Sent[] = []
  const limited = answering('{"result":"acknowledged"}', sent, { max_payload: 16 })
  await request(limited, { ...facts, body: { v: "12345678" } }, 5_000)
  await expect(request(limited, { ...facts, body: { v: "1234567\u00e9" } }, 5_000)).rejects.toMatchObject({
    code: "tooLarge",
    message: expect.stringContaining("has 17 bytes, more than the server's max_payload of 16 bytes") as string,
  })
  expect(sent).toHaveLength(1)
})

test("Fields that this provider does not know are no failure, and a message may be missing.", async () => {
  const reply = await request(answering('{"result":"notfound","extra":{"a":1}}'), facts, 5_000)
  expect(reply).toEqual({ result: "notfound", message: "" })
})

test("wadm's own refusal is passed on with its reason.", async () => {
  expect(await failure('{"result":"error","message":"no such version"}')).toMatchObject({
    code: "refused",
    message: 'wadm refused "deploy" for application "dog" in lattice "default": no such version',
  })
})

test.each(["Internal storage error", "Error notifying processors of newly deployed manifest. This is likely"])(
  "wadm's own trouble, %s, is no verdict.",
  async (reason) => {
    expect(await failure(JSON.stringify({ result: "error", message: reason }))).toMatchObject({
      code: "storeFailed",
      message: expect.stringContaining(
        `wadm could not carry out "deploy" for application "dog" in lattice "default": ${reason}\n`,
      ) as string,
    })
  },
)

test.each([
  ["nothing at all", "", "it is not JSON"],
  ["half of a reply", '{"result":"ackn', "it is not JSON"],
  ["another result", '{"result":"maybe"}', 'result: Invalid option: expected one of "acknowledged"|"notfound"'],
  ["no result", '{"message":"hi"}', 'result: Invalid option: expected one of "acknowledged"|"notfound"'],
  ["a list", "[]", ": Invalid input: expected object, received array"],
  ["null", "null", ": Invalid input: expected object, received null"],
])("A reply of %s cannot be understood.", async (_what, text, problem) => {
  expect(await failure(text)).toMatchObject({
    code: "badReply",
    message: `the reply to "deploy" for application "dog" in lattice "default" cannot be understood: ${problem}\nIs it wadm 0.21 that answers there?`,
  })
})

test.each([
  [
    ErrorCode.Timeout,
    "timeout",
    'wadm did not answer "deploy" for application "dog" in lattice "default" within 5 s\n',
  ],
  [ErrorCode.PermissionsViolation, "permission", 'publish "the detail", needed by "deploy" for application "dog"'],
  [ErrorCode.ConnectionClosed, "unreachable", "within 5 s (CONNECTION_CLOSED)"],
])("The NATS error %s becomes %s.", async (code, ours, text) => {
  const cause = new NatsError("the detail", code)
  expect(await failure(cause)).toMatchObject({ code: ours, message: expect.stringContaining(text) as string, cause })
})

test.each([
  ["publish", 'not allow this user to publish "wadm.api.default.model.deploy.dog", needed by "deploy"'],
  ["subscription", 'not allow this user to subscribe to "wadm.api.default.model.deploy.dog", needed by "deploy"'],
])("A %s that NATS does not allow is named with its subject, and with the role that may.", async (operation, text) => {
  const cause = new NatsError("Permissions Violation", ErrorCode.PermissionsViolation)
  cause.permissionContext = { operation, subject: "wadm.api.default.model.deploy.dog", queue: "" }
  const error = await failure(cause)
  expect(error).toMatchObject({ code: "permission", message: expect.stringContaining(text) as string })
  expect(error).toMatchObject({ message: expect.stringContaining('The role "deployer" has it: npx') as string })
})

test("An error of another kind is a bug and stays as it is.", async () => {
  const bug = new TypeError("oops")
  expect(await failure(bug)).toBe(bug)
})

test("When nobody listens until the time limit, it is wadm that is missing.", async () => {
  const cause = new NatsError("the detail", "503")
  const text = expect.stringContaining('no wadm answers for lattice "default"') as string
  expect(await failure(cause, 100)).toMatchObject({ code: "noWadm", message: text, cause })
})
