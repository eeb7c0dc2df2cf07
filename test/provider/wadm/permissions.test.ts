import { expect, test } from "vitest"
import { type PermissionOptions, permissionsFor, roleFor, ROLES, subjectsOf } from "../../../provider/wadm/permissions"
import { apiSubject, DEFAULT_API, OPERATIONS } from "../../../provider/wadm/subjects"

/** Whether NATS lets a user with these permissions publish to a subject: a star stands for one part of it. */
function mayPublish(options: PermissionOptions, subject: string): boolean {
  const { allow, deny } = permissionsFor(options).publish
  const within = (patterns: readonly string[]) =>
    patterns.some((pattern) =>
      new RegExp(`^${pattern.replace(/[.$*]/g, (mark) => (mark === "*" ? "[^.]+" : `\\${mark}`))}$`).test(subject),
    )
  return within(subjectsOf(allow)) && !within(subjectsOf(deny))
}

/** The subject of a request about the application "network", as the client makes it. */
function request(operation: (typeof OPERATIONS)[number], lattice = "shop", application = "network"): string {
  return apiSubject(DEFAULT_API, lattice, operation, operation === "put" ? undefined : application)
}

const deployer = { role: "deployer", lattices: ["shop"] } as const
const reader = { role: "reader", lattices: ["shop"] } as const
const others = { role: "others", lattices: ["shop"], protect: ["network"] } as const

test("S6: a deployer may make every request in its lattice and none in another, and nothing that is not a request.", () => {
  for (const operation of OPERATIONS) {
    expect(mayPublish(deployer, request(operation))).toBe(true)
    expect(mayPublish(deployer, request(operation, "other"))).toBe(false)
  }
  expect(mayPublish(deployer, apiSubject(DEFAULT_API, "shop", "get"))).toBe(true)
  for (const subject of [
    "wadm.api.shop.model.list",
    "wadm.api.shop.model.del",
    "wadm.status.shop.dog",
    "$JS.API.INFO",
  ]) {
    expect(mayPublish(deployer, subject)).toBe(false)
  }
})

test("I3: a reader may make the requests that change nothing, and only these.", () => {
  const allowed = OPERATIONS.filter((operation) => mayPublish(reader, request(operation)))
  expect(allowed).toEqual(["get", "versions", "status"])
  expect(mayPublish(reader, apiSubject(DEFAULT_API, "shop", "get"))).toBe(true)
})

test("S9: others may do with their own applications what they like, and only read and store a protected one.", () => {
  const allowed = OPERATIONS.filter((operation) => mayPublish(others, request(operation)))
  expect(allowed).toEqual(["put", "get", "versions", "status"])
  for (const operation of OPERATIONS) expect(mayPublish(others, request(operation, "shop", "dog"))).toBe(true)
})

test("A deployer can be kept away from somebody else's application too.", () => {
  const team = { ...deployer, protect: ["network"] }
  expect(mayPublish(team, request("del"))).toBe(false)
  expect(mayPublish(team, request("del", "shop", "dog"))).toBe(true)
})

test("Only a deployer follows deployments; a reader hears what happens, and both ask for hosts and for what they may do.", () => {
  const subscribes = (options: PermissionOptions) => subjectsOf(permissionsFor(options).subscribe.allow)
  expect(subscribes(deployer)).toEqual([
    "_INBOX.pulumi-wadm.>",
    "wadm.status.shop.*",
    "wadm.evt.shop.*",
    "wadm.notify.shop",
    "wasmbus.evt.shop.component_scaled",
  ])
  expect(subscribes(reader)).toEqual(["_INBOX.pulumi-wadm.>", "wadm.status.shop.*", "wadm.evt.shop.*"])
  expect(subscribes(others)).toEqual(["_INBOX.>"])
  for (const subject of ["wasmbus.ctl.v1.shop.host.ping", "$SYS.REQ.USER.INFO"]) {
    expect([deployer, reader, others].map((options) => mayPublish(options, subject))).toEqual([true, true, false])
  }
})

test("The replies to Pulumi go where its settings say; the replies to other tools go where NATS clients want them.", () => {
  const replies = ROLES.map((role) => {
    const { subscribe } = permissionsFor({ role, lattices: ["shop"], inboxPrefix: "_INBOX.team-a" })
    return subscribe.allow[0]?.subjects
  })
  expect(replies).toEqual([["_INBOX.team-a.>"], ["_INBOX.team-a.>"], ["_INBOX.>"]])
})

test("With an account, requests and hosts are behind its name, while wadm publishes status and notices without it.", () => {
  const api = { prefix: "acme.wadm.api", account: "acme" }
  const { publish, subscribe } = permissionsFor({ ...deployer, api, protect: ["network"] })
  const [published, denied] = [subjectsOf(publish.allow), subjectsOf(publish.deny)]
  expect(published.filter((subject) => !subject.startsWith("acme.wadm.api.shop.model."))).toEqual([
    "acme.wasmbus.ctl.v1.shop.host.ping",
    "$SYS.REQ.USER.INFO",
  ])
  expect(denied).toContain("acme.wadm.api.shop.model.del.network")
  expect(subjectsOf(subscribe.allow).slice(1)).toEqual([
    "wadm.status.shop.*",
    "wadm.evt.shop.*",
    "wadm.notify.shop",
    "acme.wasmbus.evt.shop.component_scaled",
  ])
})

test("Several lattices are permitted alike.", () => {
  const both = { ...deployer, lattices: ["a", "b"] }
  for (const lattice of both.lattices) expect(mayPublish(both, request("del", lattice))).toBe(true)
  expect(mayPublish(both, request("del", "c"))).toBe(false)
})

test("A name that would permit more than itself is refused.", () => {
  expect(() => permissionsFor({ ...deployer, lattices: ["*"] })).toThrow('the lattice "*" cannot be part')
  expect(() => permissionsFor({ ...others, protect: [">"] })).toThrow('the application ">" cannot be part')
  expect(() => permissionsFor({ ...deployer, inboxPrefix: "_INBOX.>" })).toThrow('the inbox prefix ">" cannot be part')
})

test("A request that NATS does not allow asks for the role that changes least.", () => {
  expect(OPERATIONS.filter((operation) => roleFor(operation) === "reader")).toEqual(["get", "versions", "status"])
  expect(["wait", "put"].map(roleFor)).toEqual(["deployer", "deployer"])
  expect(["watch", "host ping"].map(roleFor)).toEqual(["reader", "reader"])
})
