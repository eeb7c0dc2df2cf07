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

test.each([0, 1])("A watch of which NATS refuses subscription %i is not permitted, and ends both.", async (which) => {
  const callbacks: Callback[] = []
  const ended: number[] = []
  const client = clientOf({
    subscribe: (_subject: string, { callback }: { callback: Callback }) => {
      const index = callbacks.push(callback) - 1
      return { unsubscribe: () => ended.push(index) }
    },
    flush: async () => callbacks[which]!(new NatsError("Permissions Violation", ErrorCode.PermissionsViolation), {}),
    status: () => Readable.from([]),
  })
  await expect(client.watch("dog", () => undefined)).rejects.toMatchObject({
    code: "permission",
    message: expect.stringContaining('needed by "wait" for application "dog" in lattice "default"') as string,
  })
  expect(ended).toEqual([0, 1])
})

test("A subscription that NATS ends later gives no event and breaks nothing.", async () => {
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
  await client.watchComponents((event) => events.push(event))
  expect(callbacks).toHaveLength(3)
  const violation = new NatsError("Permissions Violation", ErrorCode.PermissionsViolation)
  for (const callback of callbacks) expect(() => callback(violation, {})).not.toThrow()
  expect(events).toEqual([])
})
