import type { NatsConnection } from "nats"
import { expect, test } from "vitest"
import { record, replay, type Sent } from "./replay"

test("What is recorded of a request is what it asks, and how many had been answered when it was sent.", async () => {
  const connection = { request: async () => ({}) } as unknown as NatsConnection
  const ask = (operation: string, payload = "") => connection.request(`wadm.api.shop.model.${operation}`, payload)
  const requests = await record(connection, async () => {
    await ask("get")
    await Promise.all([ask("get.dog", '{"version":"v1"}'), ask("get.cat")])
    await ask("del.dog", "{}")
  })
  await ask("after")
  expect(requests).toEqual([
    { operation: "get", body: undefined, answered: 0 },
    { operation: "get.dog", body: { version: "v1" }, answered: 1 },
    { operation: "get.cat", body: undefined, answered: 1 },
    { operation: "del.dog", body: {}, answered: 3 },
  ])
})

test("A replay sends a request as soon as so many are answered as were then, and ends with the last answer.", async () => {
  const sent = (operation: string, answered: number): Sent => ({ operation, body: undefined, answered })
  const waiting: (() => void)[] = []
  const asked: string[] = []
  const request = (operation: string) => {
    asked.push(operation)
    return new Promise<void>((resolve) => waiting.push(resolve))
  }
  let ended = false
  const replayed = replay({ request }, [sent("a", 0), sent("b", 1), sent("c", 1), sent("d", 2)]).then(
    () => (ended = true),
  )
  const answerOne = async () => {
    waiting.shift()?.()
    await new Promise(setImmediate)
  }
  expect(asked).toEqual(["a"])
  await answerOne()
  expect(asked).toEqual(["a", "b", "c"])
  await answerOne()
  expect(asked).toEqual(["a", "b", "c", "d"])
  await answerOne()
  expect(ended).toBe(false)
  await answerOne()
  await replayed
})

test("A replay fails with the first request that is refused.", async () => {
  const request = async () => Promise.reject(new Error("no such application"))
  await expect(replay({ request }, [{ operation: "get.dog", body: undefined, answered: 0 }])).rejects.toThrow("no such")
})
