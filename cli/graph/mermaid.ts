import type { Card, Edge, Group, Part, Picture } from "./picture"
import { groupTitle, notesOn, pictureTitle, short, warningsOn } from "./words"

/** Names of a group that stand side by side. */
const NAMES_IN_A_LINE = 4

/** Mermaid breaks lines after 200 pixels, and would tear names apart. */
const WIDE_LABELS = '%%{init: {"flowchart": {"wrappingWidth": 640}}}%%'

/** A flowchart that GitHub and others draw from a code block. */
export function mermaid(picture: Picture): string {
  const { cards, groups, edges } = picture
  return [
    ...(groups.length === 0 ? [] : [WIDE_LABELS]),
    "flowchart LR",
    `  accTitle: ${plain(pictureTitle(picture.graph))}`,
    ...(cards.length + groups.length === 0 ? ['  none["no applications"]'] : []),
    ...cards.flatMap(cardLines),
    ...groups.map(groupLine),
    ...edges.map((edge) => `  ${edge.from.node} ${arrow(edge)} ${edge.to.node}`),
    ...styleLines(picture),
    "",
  ].join("\n")
}

function cardLines(card: Card): string[] {
  const { id, application, parts } = card
  const texts = [short(application.application), ...notesOn(application)]
  if (parts.length === 0) return [`  ${id}[${lines(...texts)}]`]
  // A title of two lines would cover what is in the box.
  return [`  subgraph ${id}[${lines(texts.join(" · "))}]`, ...parts.map((part) => `    ${partLine(part)}`), "  end"]
}

function partLine({ id, component }: Part): string {
  const name = lines(short(component.component))
  return component.kind === "capability" ? `${id}{{${name}}}` : `${id}[${name}]`
}

function groupLine(group: Group): string {
  const names = group.members.map(({ application }) =>
    [short(application.application), ...warningsOn(application)].join(" · "),
  )
  const rows = names.flatMap((_name, at) =>
    at % NAMES_IN_A_LINE === 0 ? [names.slice(at, at + NAMES_IN_A_LINE).join(", ")] : [],
  )
  return `  ${group.id}[${lines(...(names.length === 1 ? [] : [groupTitle(group)]), ...rows)}]`
}

function arrow({ interface: through, name, state }: Edge): string {
  const text = [through, name].filter((part) => part !== null).map((part) => escape(short(part, 60)))
  const line = state === "runs" && through !== null ? "-->" : "-.->"
  return text.length === 0 ? line : `${line}|"${text.join("<br/>")}"|`
}

/** Every state is also said in words: colours and lines only help to find it. */
function styleLines({ cards, edges }: Picture): string[] {
  const idsWith = (holds: (card: Card) => boolean): string[] => cards.filter(holds).map(({ id }) => id)
  const classes = {
    shared: ["stroke-width:2px", idsWith(({ application }) => application.shared)],
    stored: ["stroke-dasharray:5 4", idsWith(({ application: { deployed, missing } }) => !deployed && !missing)],
    missing: ["stroke:#b42318,stroke-dasharray:5 4", idsWith(({ application }) => application.missing)],
  } as const
  const broken = edges.flatMap(({ state }, at) => (state === "broken" ? [at] : []))
  return [
    ...Object.entries(classes).flatMap(([name, [style, ids]]) =>
      ids.length === 0 ? [] : [`  classDef ${name} ${style}`, `  class ${ids.join(",")} ${name}`],
    ),
    ...(broken.length === 0 ? [] : [`  linkStyle ${broken.join(",")} stroke:#b42318`]),
  ]
}

function lines(...texts: readonly string[]): string {
  return `"${texts.map(escape).join("<br/>")}"`
}

/** Mermaid reads some characters as its own even between quotes; a number stands for any. */
function escape(text: string): string {
  return text.replace(/[^\p{L}\p{N} :/@.,_·…-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`)
}

/** For a line of text that has no escapes. */
function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N} :/@.,_·…-]/gu, "_")
}
