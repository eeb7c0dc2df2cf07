import { expect, test } from "vitest"
import type { LatticeGraph } from "../../../cli/graph/facts"
import { graphOf } from "../../../cli/graph/model"
import { withNeighbours } from "../../../cli/graph/neighbours"
import { createPicture, type Edge, type Picture } from "../../../cli/graph/picture"
import type { Manifest } from "../../../provider/manifest/schema"
import { consumer, manifest, network, own, refer } from "../../fixtures/manifests"
import { HTTP, largeLattice, link, running, STORE } from "./lattices"

const graph = (...manifests: readonly Manifest[]): LatticeGraph => graphOf(running(...manifests))
const many = (number: number) => Array.from({ length: number }, (_, at) => consumer(`app-${at + 10}`))

/** What an identifier stands for, as in `network/httpserver`. */
function names({ cards, groups }: Picture): (id: string) => string {
  const found = new Map([
    ...cards.map(({ id, application }) => [id, application.application] as const),
    ...cards.flatMap(({ application, parts }) =>
      parts.map(({ id, component }) => [id, `${application.application}/${component.component}`] as const),
    ),
    ...groups.map(({ id, members }) => [id, members.map((one) => one.application.application).join("+")] as const),
  ])
  return (id) => found.get(id) ?? id
}

function lines(picture: Picture): string[] {
  const name = names(picture)
  const marks = (edge: Edge) => [edge.kind, edge.state, edge.interface, edge.name].filter((mark) => mark !== null)
  return picture.edges.map((edge) => `${name(edge.from.node)} > ${name(edge.to.node)}: ${marks(edge).join(" ")}`)
}

test("A link from what another application shares runs from there, through a port that says its interface.", () => {
  const picture = createPicture(graph(network(), consumer("cat"), consumer("dog")))
  expect(lines(picture)).toEqual([
    "network/httpserver > cat/cat: link runs wasi:http/incoming-handler",
    "network/httpserver > dog/dog: link runs wasi:http/incoming-handler",
  ])
  const ports = picture.cards.flatMap(({ parts }) => parts.flatMap((part) => part.ports))
  expect(ports).toMatchObject([{ interface: "wasi:http/incoming-handler" }])
  expect(picture.edges.map(({ from, to }) => [from.port, to.port])).toEqual([
    [ports[0]!.id, null],
    [ports[0]!.id, null],
  ])
})

test("A component that others call and that calls others has a port for each direction.", () => {
  const two = manifest("two", {
    components: [link(own("two"), HTTP, "ref"), link(refer("ref", "network/httpserver"), HTTP, "two")],
  })
  const picture = createPicture(graph(network(), two))
  expect(picture.cards[0]!.parts[0]!.ports).toHaveLength(2)
})

test("Links within an application are lines within its card, and its references are not components of it.", () => {
  const dog = manifest("dog", {
    components: [link(own("web"), STORE, "store"), own("store", "capability"), refer("http", "network/httpserver")],
  })
  const picture = createPicture(graph(network(), dog))
  expect(picture.cards[0]!.parts.map(({ component }) => component.component)).toEqual(["store", "web"])
  expect(lines(picture)).toEqual([
    "dog/web > dog/store: inside runs wasi:keyvalue/store",
    "dog > network/httpserver: reference runs",
  ])
})

test("What only a version uses that is stored beside the one that runs is drawn as a reference that waits.", () => {
  const cache = manifest("cache", { shared: true, components: [own("redis", "capability")] })
  const [, dog] = running(network(), consumer("dog")).applications
  const stored = consumer("dog", {
    version: "v2",
    components: [link(own("dog"), STORE, "redis"), refer("redis", "cache/redis")],
  })
  const snapshot = running(network(), cache)
  const applications = [...snapshot.applications, { ...dog!, newestVersion: "v2", stored }]
  expect(lines(createPicture(graphOf({ ...snapshot, applications })))).toEqual([
    "network/httpserver > dog/dog: link runs wasi:http/incoming-handler",
    "dog > cache/redis: reference stored",
  ])
})

test("A link between two components that others share belongs to neither.", () => {
  const cache = manifest("cache", { shared: true, components: [own("redis", "capability")] })
  const glue = manifest("glue", {
    components: [link(refer("http", "network/httpserver"), STORE, "kv", "mine"), refer("kv", "cache/redis")],
  })
  const picture = createPicture(graph(network(), cache, glue))
  expect(lines(picture)).toEqual(["network/httpserver > cache/redis: link runs wasi:keyvalue/store mine"])
  expect(picture.edges).toMatchObject([{ by: ["glue"], uses: ["network", "cache"] }])
})

test.each([
  ["default", undefined, []],
  ["made up by the provider", "dog-dog", []],
  ["given by somebody", "front-door", ["front-door"]],
])("A name that is %s is drawn when it says something.", (_what, name, drawn) => {
  const dog = manifest("dog", {
    components: [own("dog"), link(refer("http", "network/httpserver"), HTTP, "dog", name)],
  })
  const picture = createPicture(graph(network(), dog))
  expect(picture.edges.flatMap((edge) => edge.name ?? [])).toEqual(drawn)
})

test.each([
  ["is missing", [], "network > dog/dog: link broken wasi:http/incoming-handler"],
  [
    "lacks the component",
    [network({ components: [own("x")] })],
    "network > dog/dog: link broken wasi:http/incoming-handler",
  ],
  [
    "does not share it",
    [network({ shared: false })],
    "network/httpserver > dog/dog: link broken wasi:http/incoming-handler",
  ],
] as const)("A link from an application that %s is broken.", (_what, others, line) => {
  expect(lines(createPicture(graph(...others, consumer("dog"))))).toEqual([line])
})

test("Few applications are drawn whole, and many as names of those that use the same.", () => {
  expect(createPicture(graph(network(), ...many(11))).groups).toEqual([])
  const picture = createPicture(graph(network(), ...many(12), manifest("alone")))
  expect(picture.cards.map(({ application }) => application.application)).toEqual(["network"])
  expect(picture.groups.map(({ members }) => members.length)).toEqual([1, 12])
  expect(picture.edges).toHaveLength(1)
  expect(picture.edges[0]!.by).toHaveLength(12)
})

test("Few applications with many components are drawn as names too.", () => {
  const large = manifest("large", { components: Array.from({ length: 41 }, (_, at) => own(`part-${at}`)) })
  expect(createPicture(graph(network(), large)).groups).toHaveLength(1)
})

test.each(["components", "applications"] as const)(
  "Whoever wants %s gets them, in a lattice of any size.",
  (detail) => {
    const small = createPicture(graph(network(), consumer("dog")), detail)
    const large = createPicture(graph(network(), ...many(20)), detail)
    expect([small.groups.length, large.groups.length]).toEqual(detail === "components" ? [0, 0] : [1, 1])
  },
)

test("Those that use something else, or through another interface, or are not deployed, are in groups of their own.", async () => {
  const picture = createPicture(graphOf(await largeLattice()))
  const sizes = picture.groups.map(({ members }) => members.length)
  expect([...sizes].sort((one, other) => other - one)).toEqual([44, 17, 16, 8, 7, 3, 1, 1])
  const name = names(picture)
  const broken = picture.edges.filter(({ state }) => state === "broken")
  expect(broken.map(({ from, to }) => [name(from.node), name(to.node)])).toEqual([["cat-mail", "vault"]])
})

test("In a group those of one stack are side by side, and those that Pulumi does not manage come last.", () => {
  const of = (name: string, owner?: string) => consumer(name, owner === undefined ? {} : { owner })
  const users = [of("a", "z/prod/a"), of("b"), of("c", "y/dev/c"), of("d", "z/prod/d")]
  const [group] = createPicture(graph(network(), ...users), "applications").groups
  expect(group!.members.map(({ application }) => application.application)).toEqual(["c", "a", "d", "b"])
})

test("An application that was asked for is drawn whole among many.", () => {
  const around = withNeighbours(graph(network(), ...many(20)), ["app-10"])
  const picture = createPicture(around, "applications")
  expect(picture.cards.map(({ application }) => application.application)).toEqual(["app-10", "network"])
})
