import { expect, test } from "vitest"
import { findIn } from "../../../../provider/preview/clashes/clash"
import { httpRouteClashes } from "../../../../provider/preview/clashes/http-routes"
import { manifest, network } from "../../../fixtures/manifests"
import { type LinkOptions, reached, server } from "./parties"

const by = (mode?: string) =>
  network({ components: [server("httpserver", mode === undefined ? {} : { routing_mode: mode })] })

function clashes(shared: ReturnType<typeof by>, mine: LinkOptions, theirs: LinkOptions, isSettled = true) {
  const own = manifest("dog", reached("dog", { name: "dog", ...mine }))
  const others = [shared, manifest("cat", reached("cat", { name: "cat", ...theirs }))].map((other) => ({
    manifest: other,
    isSettled,
  }))
  return httpRouteClashes(own, others, findIn(own, others))
}

test.each(["path", "host"])("Two components of one server with the same %s are a clash.", (kind) => {
  const found = clashes(by(kind), { config: { [kind]: "dog.dev" } }, { config: { [kind]: "dog.dev" } })
  expect(found).toMatchObject([
    {
      path: ["spec", "components", 1, "traits", 0, "properties", "source", "config"],
      reason: expect.stringContaining(`${kind} "dog.dev" of network/httpserver is that of application "cat"`) as string,
      isCertain: true,
    },
  ])
})

test("It is only likely where the other one may be gone by then.", () => {
  const found = clashes(by("path"), { config: { path: "/" } }, { config: { path: "/" } }, false)
  expect(found).toMatchObject([{ isCertain: false }])
})

test.each([
  ["other paths", by("path"), "/cat"],
  ["the same path where a server routes by address", by(), "/dog"],
  ["the same path where a server routes by host", by("host"), "/dog"],
  [
    "the same path of a server whose configuration stands elsewhere",
    network({
      components: [
        {
          ...server("httpserver"),
          properties: { image: "wasmcloud+builtin://http-server", config: [{ name: "routes" }] },
        },
      ],
    }),
    "/dog",
  ],
  [
    "the same path of something that is no HTTP server",
    network({ components: [{ name: "httpserver", type: "capability", properties: { image: "example.com/queue:1" } }] }),
    "/dog",
  ],
])("No clash is: %s.", (_what, shared, path) => {
  expect(clashes(shared, { config: { path: "/dog" } }, { config: { path } })).toEqual([])
})

test("Nothing is said of a path that stands elsewhere.", () => {
  expect(clashes(by("path"), { config: "elsewhere" }, { config: { path: "/dog" } })).toEqual([])
})
