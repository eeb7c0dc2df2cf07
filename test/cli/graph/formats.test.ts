import { join } from "node:path"
import { expect, test } from "vitest"
import { FORMATS, type Format, formatOf, render } from "../../../cli/graph/formats"
import { graphOf } from "../../../cli/graph/model"
import { createPicture, type Detail } from "../../../cli/graph/picture"
import type { LatticeSnapshot } from "../../../provider/guard/snapshot"
import { consumer, manifest, network } from "../../fixtures/manifests"
import { hostileLattice, largeLattice, running, smallLattice } from "./lattices"

/** In an attribute. */
const NO_NUMBER = /="[^"<>]*(NaN|undefined|Infinity)/

const golden = (name: string) => join(__dirname, "golden", name)
const drawn = (snapshot: LatticeSnapshot, format: Format, detail?: Detail) =>
  render(createPicture(graphOf(snapshot), detail), format)

test.each([
  ["mermaid", "small.mmd"],
  ["dot", "small.dot"],
  ["svg", "small.svg"],
] as const)("A small lattice as %s is the file that was looked at.", async (format, file) => {
  await expect(await drawn(await smallLattice(), format)).toMatchFileSnapshot(golden(file))
})

test.each([
  ["mermaid", "large.mmd"],
  ["dot", "large.dot"],
] as const)("A large lattice as %s is the file that was looked at.", async (format, file) => {
  await expect(await drawn(await largeLattice(), format)).toMatchFileSnapshot(golden(file))
})

test.each(FORMATS)("The same lattice gives the same bytes as %s, in whatever order wadm lists it.", async (format) => {
  const snapshot = await largeLattice()
  const turned = { ...snapshot, applications: [...snapshot.applications].reverse() }
  expect(await drawn(turned, format)).toBe(await drawn(snapshot, format))
})

test.each(FORMATS)("An empty lattice can be drawn as %s.", async (format) => {
  const text = await drawn(running(), format)
  expect(text).not.toBe("")
  expect(text).not.toMatch(NO_NUMBER)
})

test.each(FORMATS)("No number is missing in a large lattice as %s.", async (format) => {
  expect(await drawn(await largeLattice(), format)).not.toMatch(NO_NUMBER)
})

test.each(["components", "applications"] as const)(
  "Whatever stands in a manifest, Graphviz reads the DOT of its %s without a complaint, and has no node too many.",
  async (detail) => {
    const snapshot = hostileLattice()
    const picture = createPicture(graphOf(snapshot), detail)
    const { instance } = await import("@viz-js/viz")
    const graphviz = await instance()
    const { status, output, errors } = graphviz.render(await render(picture, "dot"), { format: "json" })
    expect(errors.filter(({ message }) => !message.includes("non-ASCII"))).toEqual([])
    expect(status).toBe("success")
    const { objects } = JSON.parse(output ?? "") as { objects: { name: string }[] }
    const ids = picture.cards.flatMap(({ id, parts }) =>
      parts.length === 0 ? [id] : [`cluster_${id}`, ...parts.map((part) => part.id)],
    )
    expect(objects.map(({ name }) => name).sort()).toEqual([...ids, ...picture.groups.map(({ id }) => id)].sort())
  },
)

test("Whatever stands in a manifest, Mermaid gets it in quotes and without a character of its own.", async () => {
  const text = await drawn(hostileLattice(), "mermaid")
  const quoted = text.match(/"[^"]*"/g) ?? []
  for (const label of quoted) {
    expect(label.replaceAll("<br/>", "").replaceAll(/#\d+;/g, "")).toMatch(/^"[\p{L}\p{N} :/@.,_·…-]*"$/u)
  }
  const shapes = text
    .replaceAll(/"[^"]*"/g, "TEXT")
    .split("\n")
    .slice(2)
  const allowed =
    /^ *(subgraph a\d+\[TEXT\]|end|[ag]\d+(c\d+)?(\[TEXT\]|\{\{TEXT\}\})|[ag]\d+(c\d+)? -\.?->(\|TEXT\|)? [ag]\d+(c\d+)?|class(Def)? .*|linkStyle [\d,]+ stroke:#b42318)?$/
  for (const line of shapes) expect(line).toMatch(allowed)
})

test.each(["svg", "html"] as const)("Whatever stands in a manifest, it is no markup as %s.", async (format) => {
  const text = await drawn(hostileLattice(), format)
  expect(text).not.toMatch(/<img|<script>document|<\/svg><style>/)
  expect(text.match(/<\/script>/g) ?? []).toHaveLength(format === "html" ? 2 : 0)
  expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\ufffe\uffff]|\p{Cs}/u)
})

test("A long name is cut in the picture, and whole in its title.", async () => {
  const name = "a".repeat(60)
  const svg = await drawn(running(manifest(name)), "svg")
  expect(svg).toContain(`>${"a".repeat(31)}…</text>`)
  expect(svg).toContain(`<title>${name}\n`)
})

test("An SVG brings its colours for both schemes, and no variables, which not every program knows.", async () => {
  const svg = await drawn(await smallLattice(), "svg")
  expect(svg).toContain("@media (prefers-color-scheme: dark)")
  expect(svg).not.toContain("var(")
})

test.each(["svg", "html"] as const)("Nothing in %s is loaded from anywhere.", async (format) => {
  const text = await drawn(await smallLattice(), format)
  const references = text.match(/\s(?:src|href|srcset|data|action|poster)=[^\s>]*|url\(|@import/g) ?? []
  expect(references).toEqual(format === "html" ? [' href="data:,"'] : [])
  expect(text.replaceAll("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:\/\//)
})

test("The page tells the browser to load and run nothing but what it holds.", async () => {
  const html = await drawn(await smallLattice(), "html")
  expect(html).toMatch(
    /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'">/,
  )
  expect(html).not.toMatch(/ style="/)
})

test("The page counts what is there, and explains only what the picture has.", async () => {
  const small = await drawn(running(network(), consumer("dog")), "html")
  expect(small).toContain("<p>2 applications, 1 shared</p>")
  expect(small).not.toContain("not in the lattice</li>")
  const large = await drawn(await largeLattice(), "html")
  expect(large).toContain("<p>100 applications, 3 shared, 1 retired, 4 not deployed, 1 not in the lattice</p>")
  for (const meaning of ["not deployed", "not in the lattice", "these use the same", "refers to what is not there"]) {
    expect(large).toContain(`${meaning}</li>`)
  }
})

test.each([
  ["lattice.mmd", "mermaid"],
  ["lattice.mermaid", "mermaid"],
  ["a.b/lattice.DOT", "dot"],
  ["lattice.gv", "dot"],
  ["lattice.svg", "svg"],
  ["lattice.html", "html"],
  ["lattice.htm", "html"],
  ["lattice.png", undefined],
  ["lattice", undefined],
])("The ending of %s stands for: %s.", (file, format) => {
  expect(formatOf(file)).toBe(format)
})
