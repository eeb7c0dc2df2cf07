import { expect, test } from "vitest"
import type { Manifest } from "../../../../provider/manifest/schema"
import { findIn } from "../../../../provider/preview/clashes/clash"
import { listenAddressClashes } from "../../../../provider/preview/clashes/listen-addresses"
import { manifest, network, refer } from "../../../fixtures/manifests"
import { type LinkOptions, reached, server, serving } from "./parties"

/** An application with an HTTP server of its own. */
const alone = (name: string, options: LinkOptions, config?: Readonly<Record<string, string>>) =>
  manifest(name, reached(name, options, server("server", config)))

const at = (address: string) => ({ config: { address } })

function clashes(own: Manifest, ...manifests: Manifest[]) {
  const others = manifests.map((other) => ({ manifest: other, isSettled: true }))
  return listenAddressClashes(own, others, findIn(own, others))
}

test.each([
  ["the same", at("127.0.0.1:8080"), at("127.0.0.1:8080")],
  ["every address of the host, here", at("0.0.0.0:8080"), at("127.0.0.1:8080")],
  ["every address of the host, there", at("127.0.0.1:8080"), at("[::]:8080")],
  ["what a server takes by itself", {}, at("0.0.0.0:8000")],
  ["the same, in another case", at("127.0.0.1:8080"), { config: { Address: "127.0.0.1:8080" } }],
])("WC#3845: Two HTTP servers on one address are likely to clash: %s.", (_what, mine, theirs) => {
  expect(clashes(alone("dog", mine), alone("cat", theirs))).toMatchObject([
    {
      path: ["spec", "components", 1, "traits", 0, "properties", "source", "config"],
      reason: expect.stringContaining('and so does cat/server for application "cat"') as string,
      isCertain: false,
    },
  ])
})

test.each([
  ["another port", at("127.0.0.1:8081")],
  ["another address", at("127.0.0.2:8080")],
  ["a port that the host chooses", at("127.0.0.1:0")],
  ["configuration that stands elsewhere", { config: "elsewhere" } as const],
  ["what is no address", at("somewhere")],
  ["a link through another package", { ...at("127.0.0.1:8080"), package: "sockets" }],
])("No clash is: %s.", (_what, theirs) => {
  const own = at(
    theirs.config !== "elsewhere" && theirs.config.address.endsWith(":0") ? "127.0.0.1:0" : "127.0.0.1:8080",
  )
  expect(clashes(alone("dog", own), alone("cat", theirs))).toEqual([])
})

test("One server cannot listen on an address for two applications.", () => {
  const [dog, cat] = ["dog", "cat"].map((name) => manifest(name, reached(name, at("0.0.0.0:8080"))))
  const shared = network({ components: [server("httpserver")] })
  expect(clashes(dog!, shared, cat!)).toMatchObject([
    {
      reason: expect.stringContaining("network/httpserver listens on 0.0.0.0:8080 for application") as string,
      isCertain: true,
    },
  ])
})

test("A server that routes by path listens once, for all that it serves.", () => {
  const shared = network({
    components: [server("httpserver", { routing_mode: "path", default_address: "0.0.0.0:8080" })],
  })
  const users = ["dog", "cat"].map((name) => manifest(name, reached(name, { config: { path: `/${name}` } })))
  expect(clashes(users[0]!, shared, users[1]!)).toEqual([])
  expect(clashes(alone("bird", at("0.0.0.0:8080")), shared, users[0]!)).toMatchObject([
    { reason: expect.stringContaining('network/httpserver for application "network"') as string },
  ])
})

test("A server that links to nothing, or that nobody shares, listens nowhere.", () => {
  const idle = manifest("idle", { components: [server("server")] })
  const dangling = manifest("cat", { components: [serving(refer("server", "gone/server"), "cat")] })
  expect(clashes(alone("dog", {}), idle, dangling)).toEqual([])
})
