import { expect, test } from "vitest"
import { losesStreams } from "../../../provider/wadm/server-version"

test.each([
  ["2.10.22", true],
  ["2.9.99", true],
  ["1.99.99", true],
  ["2.10.20-RC.1", true],
  ["2.10.23", false],
  ["v2.10.24", false],
  ["2.11.0", false],
  ["3.0.0", false],
  ["", false],
  ["a fork", false],
])("P19: of nats-server %s it is %s that it may lose what it has acknowledged.", (version, loses) => {
  expect(losesStreams(version)).toBe(loses)
})
