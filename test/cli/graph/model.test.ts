import { expect, test } from "vitest"
import { drawGraph } from "../../../cli/graph/graph"
import type { GraphApplication, GraphUse } from "../../../cli/graph/facts"
import { graphOf } from "../../../cli/graph/model"
import { withNeighbours } from "../../../cli/graph/neighbours"
import { dependentsOf } from "../../../provider/guard/dependents"
import { type LatticeSnapshot, readLattice } from "../../../provider/guard/snapshot"
import { SHARED_WITH_ANNOTATION } from "../../../provider/manifest/annotations"
import { carry } from "../../../provider/manifest/carried"
import { fenceOf, retiredMarkOf } from "../../../provider/manifest/markers"
import type { Manifest } from "../../../provider/manifest/schema"
import { deployAll } from "../../fixtures/lattice"
import { consumer, linked, manifest, network, own, refer } from "../../fixtures/manifests"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"
import { HTTP, largeLattice, link, running } from "./lattices"

const applicationIn = (snapshot: LatticeSnapshot, name: string): GraphApplication =>
  graphOf(snapshot).applications.find(({ application }) => application === name)!

const usesIn = (snapshot: LatticeSnapshot): readonly GraphUse[] => graphOf(snapshot).uses

/** The deployed version and a newer one that is only stored. */
async function withStored(deployed: readonly Manifest[], ...stored: readonly Manifest[]): Promise<LatticeSnapshot> {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, ...deployed)
  for (const one of stored) await wadm.client().put(one)
  return readLattice(wadm.client())
}

test("A graph has every application with its components and links, and who uses what of whom.", () => {
  const dog = manifest("dog", {
    owner: "apps/prod/dog",
    components: [own("dog"), link(refer("server", "network/httpserver"), HTTP, "dog", "dog-dog")],
  })
  const facts = { fenced: false, retired: false, missing: false, deployed: true, version: "v1", newest: null }
  expect(graphOf(running(network({ owner: "network/prod/network" }), dog))).toEqual({
    lattice: "default",
    asked: [],
    applications: [
      {
        ...facts,
        application: "dog",
        owner: "apps/prod/dog",
        shared: false,
        components: [
          { component: "dog", kind: "component", image: "example.com/dog:1", target: null, kept: false },
          {
            component: "server",
            kind: "capability",
            image: null,
            target: { application: "network", component: "httpserver" },
            kept: false,
          },
        ],
        links: [{ name: "dog-dog", interface: "wasi:http/incoming-handler", source: "server", target: "dog" }],
      },
      {
        ...facts,
        application: "network",
        owner: "network/prod/network",
        shared: true,
        components: [
          { component: "httpserver", kind: "capability", image: "example.com/httpserver:1", target: null, kept: false },
        ],
        links: [],
      },
    ],
    uses: [
      {
        application: "dog",
        component: "server",
        target: { application: "network", component: "httpserver" },
        links: ["dog-dog"],
        deployed: true,
        allowed: true,
        problem: null,
      },
    ],
  })
})

test("What runs is shown, with the newest version that is stored beside it.", async () => {
  const newer = consumer("dog", { version: "v2", components: [own("other")] })
  const dog = applicationIn(await withStored([network(), consumer("dog")], newer), "dog")
  expect(dog).toMatchObject({ deployed: true, version: "v1", newest: "v2" })
  expect(dog.components.map(({ component }) => component)).toEqual(["dog", "httpserver"])
})

test("An application that is only stored is shown as it would run.", async () => {
  const snapshot = await withStored([network()], consumer("dog"))
  expect(applicationIn(snapshot, "dog")).toMatchObject({ deployed: false, version: "v1", newest: null })
  expect(usesIn(snapshot)).toMatchObject([{ application: "dog", deployed: false, problem: null }])
})

test.each([
  ["a fence", fenceOf(network(), undefined, "v1"), { fenced: true, retired: false }],
  ["a retired mark", retiredMarkOf(network(), undefined), { fenced: false, retired: true }],
])("%s is a mark, and no newer version.", async (_what, marker, marks) => {
  const snapshot = await withStored([network(), consumer("dog")], marker)
  expect(applicationIn(snapshot, "network")).toMatchObject({ ...marks, version: "v1", newest: null, shared: true })
  expect(usesIn(snapshot)).toMatchObject([{ application: "dog", problem: null }])
})

test("A component that an update keeps for its users is said to be kept.", () => {
  const kept = carry(network({ components: [own("new", "capability")] }), [own("httpserver", "capability")], [])
  const { components } = applicationIn(running(kept), "network")
  expect(components.map(({ component, kept }) => [component, kept])).toEqual([
    ["httpserver", true],
    ["new", false],
  ])
})

test.each([
  ["an application that is gone", [], "noApplication"],
  ["a component that is gone", [network({ components: [own("other", "capability")] })], "noComponent"],
  ["an application that no longer shares", [network({ shared: false })], "notShared"],
] as const)("A reference to %s says so.", (_what, others, problem) => {
  expect(usesIn(running(...others, consumer("dog")))).toMatchObject([{ application: "dog", problem }])
})

test("An application that others refer to and nobody has is in the graph, as missing.", () => {
  expect(applicationIn(running(consumer("dog")), "network")).toEqual({
    ...{ application: "network", owner: null, deployed: false, fenced: false, retired: false, missing: true },
    ...{ shared: false, version: null, newest: null, components: [], links: [] },
  })
})

test("A user that the list of the shared application leaves out is not allowed.", () => {
  const listed = network({ annotations: { [SHARED_WITH_ANNOTATION]: "dog" } })
  expect(usesIn(running(listed, consumer("cat"), consumer("dog"))).map(({ allowed }) => allowed)).toEqual([false, true])
})

test("An application that refers to itself uses no other.", () => {
  const selfish = network({ components: [own("httpserver", "capability"), refer("again", "network/httpserver")] })
  expect(usesIn(running(selfish))).toEqual([])
})

test("A newer version that is stored changes no use of what runs, and one that it adds waits.", async () => {
  const cache = manifest("cache", { shared: true, components: [own("redis", "capability")] })
  const newer = consumer("dog", {
    version: "v2",
    components: [refer("again", "network/httpserver"), refer("redis", "cache/redis")],
  })
  const snapshot = await withStored([network(), cache, consumer("dog")], newer)
  expect(usesIn(snapshot).map(({ target, deployed }) => [target.application, deployed])).toEqual([
    ["network", true],
    ["cache", false],
  ])
})

test("The uses are those that the guard goes by.", async () => {
  const snapshot = await largeLattice()
  const targets = new Set(usesIn(snapshot).map(({ target }) => target.application))
  const seenByTheGuard = [...targets].flatMap((target) =>
    dependentsOf(snapshot, target).flatMap(({ application, deployed, allowed, references }) =>
      references.map(({ component, to }) => ({ application, component, target: to, deployed, allowed })),
    ),
  )
  const seen = usesIn(snapshot).map(({ links: _links, problem: _problem, ...use }) => use)
  expect(seen).toHaveLength(seenByTheGuard.length)
  expect(seen).toEqual(expect.arrayContaining(seenByTheGuard))
})

test("Applications, components, links and uses are sorted, in whatever order they come.", () => {
  const double = linked(linked(own("b"), "a", "z"), "a", "y")
  const dog = (components: Manifest["spec"]["components"]) => manifest("dog", { components })
  const one = graphOf(running(dog([own("a"), double]), network(), consumer("ant")))
  const other = graphOf(
    running(consumer("ant"), network(), dog([linked(linked(own("b"), "a", "y"), "a", "z"), own("a")])),
  )
  expect(JSON.stringify(other)).toBe(JSON.stringify(one))
})

test("The neighbours of an application are those that it uses and those that use it, and no others of theirs.", () => {
  const cache = manifest("cache", {
    shared: true,
    components: [own("redis", "capability"), refer("httpserver", "network/httpserver")],
  })
  const user = (name: string) => manifest(name, { components: [own(name), refer("redis", "cache/redis")] })
  const whole = graphOf(running(network(), cache, user("dog"), user("cat"), consumer("bird")))
  const around = withNeighbours(whole, ["cache"])
  expect(around.applications.map(({ application }) => application)).toEqual(["cache", "cat", "dog", "network"])
  expect(around.uses.map(({ application, target }) => `${application} ${target.application}`)).toEqual([
    "cache network",
    "cat cache",
    "dog cache",
  ])
  expect(around.asked).toEqual(["cache"])
})

test("A stack is drawn with what it owns in any version.", async () => {
  const cat = consumer("cat", { version: "v2", owner: "apps/prod/cat" })
  const snapshot = await withStored([network(), consumer("cat"), consumer("bird"), manifest("alone")], cat)
  const request = { applications: [], stack: "apps/prod", format: "mermaid", detail: undefined, output: undefined }
  const { facts } = await drawGraph(snapshot, { ...request, format: "mermaid", asData: true })
  expect(facts).toMatchObject({
    asked: ["cat"],
    applications: [{ application: "cat" }, { application: "network" }],
  })
})
