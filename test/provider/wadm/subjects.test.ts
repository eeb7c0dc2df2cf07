import { expect, test } from "vitest"
import {
  apiSubject,
  hostPingSubject,
  inboxSubject,
  notifySubject,
  OPERATIONS,
  statusSubject,
} from "../../../provider/wadm/subjects"

test.each(OPERATIONS)("The operation %s has a subject of its own, with and without an application.", (operation) => {
  expect(apiSubject("default", operation)).toBe(`wadm.api.default.model.${operation}`)
  expect(apiSubject("a_B-9", operation, "dog")).toBe(`wadm.api.a_B-9.model.${operation}.dog`)
})

test("Status, notices, hosts and replies have their subjects.", () => {
  expect(inboxSubject("_INBOX.team-a")).toBe("_INBOX.team-a.>")
  expect(statusSubject("default", "dog")).toBe("wadm.status.default.dog")
  expect(notifySubject("default")).toBe("wadm.notify.default")
  expect(hostPingSubject("default")).toBe("wasmbus.ctl.v1.default.host.ping")
})

test.each(["", ">", "a..b", "a.", "a.*", "a b"])("The inbox prefix %j is refused.", (prefix) => {
  expect(() => inboxSubject(prefix)).toThrow("cannot be part of a NATS subject; nothing was sent")
})

const unsafe = ["", " ", "a b", "a.b", "*", ">", "a\r\nPUB x 0\r\n", "a\n", "\t", "\u00e4"]

test.each(unsafe)("The token %j is refused wherever it stands.", (text) => {
  for (const build of [
    () => apiSubject(text, "get"),
    () => apiSubject("default", "get", text),
    () => statusSubject(text, "dog"),
    () => statusSubject("default", text),
    () => notifySubject(text),
    () => hostPingSubject(text),
  ]) {
    expect(build).toThrow(`${JSON.stringify(text)} cannot be part of a NATS subject; nothing was sent`)
  }
})
