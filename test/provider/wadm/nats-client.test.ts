import { Readable } from "node:stream"
import { ErrorCode, type NatsConnection, NatsError } from "nats"
import { expect, test } from "vitest"
import { createNatsClient } from "../../../provider/wadm/nats-client"

type Callback = (error: NatsError | null, message: unknown) => void

function clientOf(stub: object) {
  return createNatsClient(async () => stub as unknown as NatsConnection, "default", 1_000)
}

test.each([
  [ErrorCode.PermissionsViolation, "permission"],
  [ErrorCode.ConnectionClosed, "unreachable"],
])("A ping of the hosts that fails with %s says so as %s does everywhere.", async (code, ours) => {
  const client = clientOf({ request: () => Promise.reject(new NatsError("the detail", code)) })
  await expect(client.hasHosts()).rejects.toMatchObject({ name: "WadmError", code: ours })
})

test("A subscription that NATS does not permit gives no event and breaks nothing.", async () => {
  const callbacks: Callback[] = []
  const client = clientOf({
    subscribe: (_subject: string, { callback }: { callback: Callback }) => {
      callbacks.push(callback)
      return { unsubscribe: () => undefined }
    },
    flush: () => Promise.resolve(),
    status: () => Readable.from([]),
    closed: () => new Promise(() => undefined),
  })
  const events: unknown[] = []
  await client.watch("dog", (event) => events.push(event))
  expect(callbacks).toHaveLength(2)
  const violation = new NatsError("Permissions Violation", ErrorCode.PermissionsViolation)
  for (const callback of callbacks) expect(() => callback(violation, {})).not.toThrow()
  expect(events).toEqual([])
})
