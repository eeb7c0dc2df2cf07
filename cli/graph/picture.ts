import { draw } from "./edges"
import type { GraphApplication, GraphComponent, LatticeGraph } from "./facts"
import { groupAlike } from "./groups"
import { relationsOf } from "./relations"

/** What is drawn: the same for every format. */
export interface Picture {
  readonly graph: LatticeGraph
  /** Applications drawn with what is in them. */
  readonly cards: readonly Card[]
  /** Applications drawn as a name, together with those that use the same. */
  readonly groups: readonly Group[]
  readonly edges: readonly Edge[]
}

export interface Drawn {
  readonly id: string
  readonly application: GraphApplication
}

export interface Card extends Drawn {
  /** Its own components; what it refers to is drawn where it is. */
  readonly parts: readonly Part[]
}

export interface Part {
  readonly id: string
  readonly component: GraphComponent
  /** The interfaces through which other applications and this component meet. */
  readonly ports: readonly Port[]
}

export interface Port {
  readonly id: string
  readonly interface: string
}

export interface Group {
  readonly id: string
  readonly members: readonly Drawn[]
}

export interface Edge {
  readonly from: EdgeEnd
  readonly to: EdgeEnd
  /** Whether it is within one application, or a mere reference, or a link between applications. */
  readonly kind: "inside" | "reference" | "link"
  readonly state: "runs" | "stored" | "broken"
  /** Null for a reference. */
  readonly interface: string | null
  /** A name that somebody has given to the link. */
  readonly name: string | null
  /** Names of the applications that declare it, and of those that they use by it. */
  readonly by: readonly string[]
  readonly uses: readonly string[]
}

export interface EdgeEnd {
  /** Identifier of a card, a part or a group. */
  readonly node: string
  /** Identifier of the part's port. */
  readonly port: string | null
}

/** How much of an application is drawn. */
export const DETAILS = ["components", "applications"] as const

export type Detail = (typeof DETAILS)[number]

/** More than these are too many to be drawn with all that is in them. */
const APPLICATIONS_DRAWN_WHOLE = 12
const COMPONENTS_DRAWN = 40

export function detailFor({ applications }: LatticeGraph): Detail {
  const components = applications.flatMap((one) => one.components.filter(({ target }) => target === null))
  const isLarge = applications.length > APPLICATIONS_DRAWN_WHOLE || components.length > COMPONENTS_DRAWN
  return isLarge ? "applications" : "components"
}

export function createPicture(graph: LatticeGraph, detail: Detail = detailFor(graph)): Picture {
  const drawn = graph.applications.map((application, at): Drawn => ({ id: `a${at}`, application }))
  const present = new Set(graph.applications.map(({ application }) => application))
  const relations = relationsOf(graph).filter((one) => [one.from, one.to].every((end) => present.has(end.application)))
  const isWhole = whatIsWhole(graph, detail)
  const groups = groupAlike(
    drawn.filter(({ application }) => !isWhole(application)),
    relations,
  )
  const cards = drawn.filter(({ application }) => isWhole(application)).map(asCard)
  const { edges, ports } = draw(relations, cards, groups)
  const withPorts = (part: Part): Part => ({ ...part, ports: ports.get(part.id) ?? [] })
  return { graph, cards: cards.map((card) => ({ ...card, parts: card.parts.map(withPorts) })), groups, edges }
}

function whatIsWhole({ asked, uses }: LatticeGraph, detail: Detail): (application: GraphApplication) => boolean {
  const whole = new Set([...asked, ...uses.map(({ target }) => target.application)])
  return ({ application }) => detail === "components" || whole.has(application)
}

function asCard({ id, application }: Drawn): Card {
  const own = application.components.filter(({ target }) => target === null)
  return { id, application, parts: own.map((component, at) => ({ id: `${id}c${at}`, component, ports: [] })) }
}
