import { expect, test } from "vitest"
import {
  apiSubject,
  componentScaledSubject,
  DEFAULT_API,
  hostPingSubject,
  inboxSubject,
  notifySubject,
  OPERATIONS,
  statusSubject,
} from "../../../provider/wadm/subjects"

test.each(OPERATIONS)("The operation %s has a subject of its own, with and without an application.", (operation) => {
  expect(apiSubject(DEFAULT_API, "default", operation)).toBe(`wadm.api.default.model.${operation}`)
  expect(apiSubject(DEFAULT_API, "a_B-9", operation, "dog")).toBe(`wadm.api.a_B-9.model.${operation}.dog`)
})

test("Status, notices, hosts and replies have their subjects.", () => {
  expect(inboxSubject("_INBOX.team-a")).toBe("_INBOX.team-a.>")
  expect(statusSubject("default", "dog")).toBe("wadm.status.default.dog")
  expect(notifySubject("default")).toBe("wadm.notify.default")
  expect(hostPingSubject(DEFAULT_API, "default")).toBe("wasmbus.ctl.v1.default.host.ping")
  expect(componentScaledSubject(DEFAULT_API, "default")).toBe("wasmbus.evt.default.component_scaled")
})

test("A wadm with several tenants has its API and each tenant's hosts behind the tenant's name.", () => {
  const api = { prefix: "tenant.wadm.api", account: "tenant" }
  expect(apiSubject(api, "default", "get", "dog")).toBe("tenant.wadm.api.default.model.get.dog")
  expect(componentScaledSubject(api, "default")).toBe("tenant.wasmbus.evt.default.component_scaled")
  expect(hostPingSubject(api, "default")).toBe("tenant.wasmbus.ctl.v1.default.host.ping")
  expect(componentScaledSubject(api, "default")).toBe("tenant.wasmbus.evt.default.component_scaled")
})

test.each(["", ">", "a..b", "a.", "a.*", "a b"])("The inbox prefix %j is refused.", (prefix) => {
  expect(() => inboxSubject(prefix)).toThrow("cannot be part of a NATS subject; nothing was sent")
})

const unsafe = ["", " ", "a b", "a.b", "*", ">", "a\r\nPUB x 0\r\n", "a\n", "\t", "\u00e4"]

test.each(unsafe)("The token %j is refused wherever it stands.", (text) => {
  for (const build of [
    () => apiSubject(DEFAULT_API, text, "get"),
    () => apiSubject(DEFAULT_API, "default", "get", text),
    () => statusSubject(text, "dog"),
    () => statusSubject("default", text),
    () => notifySubject(text),
    () => hostPingSubject(DEFAULT_API, text),
    () => componentScaledSubject(DEFAULT_API, text),
  ]) {
    expect(build).toThrow(`${JSON.stringify(text)} cannot be part of a NATS subject; nothing was sent`)
  }
})
