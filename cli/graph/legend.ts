import type { GraphApplication } from "./facts"
import type { Edge, Picture } from "./picture"
import { element } from "./xml"

/** What the shapes and lines mean; only those that the picture has. */
export function legend(picture: Picture): string {
  const { graph, cards, groups, edges } = picture
  const anyApplication = (holds: (application: GraphApplication) => boolean) => graph.applications.some(holds)
  const anyEdge = (holds: (edge: Edge) => boolean) => edges.some(holds)
  const parts = cards.flatMap((card) => card.parts.map(({ component }) => component.kind))
  const rows = [
    [parts.includes("component"), part("component", BOX), "component"],
    [parts.includes("capability"), part("capability", HEXAGON), "capability"],
    [anyApplication(({ shared }) => shared), frame("shared"), "shared application"],
    [anyApplication(({ deployed, missing }) => !deployed && !missing), frame("stored"), "not deployed"],
    [anyApplication(({ fenced, retired }) => fenced || retired), frame("retired"), "retired, or a delete is under way"],
    [anyApplication(({ missing }) => missing), frame("missing"), "not in the lattice"],
    [groups.some(({ members }) => members.length > 1), frame("group"), "these use the same"],
    [anyEdge(({ kind, state }) => kind === "link" && state === "runs"), line("link"), "link between applications"],
    [anyEdge(({ kind }) => kind === "inside"), line("inside"), "link within an application"],
    [anyEdge(({ kind }) => kind === "reference"), line("reference"), "refers to it without a link"],
    [anyEdge(({ state }) => state === "stored"), line("link stored"), "would link, once deployed"],
    [anyEdge(({ state }) => state === "broken"), line("link broken"), "refers to what is not there"],
  ] as const
  const items = rows.flatMap(([isThere, sample, meaning]) => (isThere ? [`<li>${sample}${meaning}</li>`] : []))
  return ['<ul aria-label="Legend">', ...items, "</ul>"].join("\n")
}

const BOX = element("rect", { class: "body", x: 2, y: 3, width: 28, height: 14, rx: 4 })
const HEXAGON = element("polygon", { class: "body", points: "7,3 25,3 30,10 25,17 7,17 2,10" })
const FRAME = element("rect", { class: "frame", x: 2, y: 3, width: 28, height: 14, rx: 4 })
const LINE =
  element("path", { class: "line", d: "M2,10H23" }) + element("path", { class: "head", d: "M31,10L22,6V14Z" })

function part(kind: string, shape: string): string {
  return sample(`part ${kind}`, shape)
}

function frame(state: string): string {
  return sample(state, FRAME)
}

function line(kind: string): string {
  return sample(`edge ${kind}`, LINE)
}

function sample(kind: string, shape: string): string {
  return element(
    "svg",
    { viewBox: "0 0 32 20", width: 32, height: 20, "aria-hidden": "true" },
    element("g", { class: kind }, shape),
  )
}
