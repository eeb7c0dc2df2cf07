import { quote } from "./text"

/** Another application, and who has it. */
export interface OtherFacts {
  readonly application: string
  readonly owner: string | undefined
}

/** Each stands beside the property that it is about. */
export function sameId(id: string, other: OtherFacts & { readonly component: string }): string {
  return `has the identifier "${id}", as component "${other.component}" of ${whose(other)} has: hosts would take one for the other; give it an id of its own, or another name`
}

export function opposingLink(
  link: { readonly name: string; readonly source: string },
  other: OtherFacts & { readonly target: string | undefined },
): string {
  const target = other.target === undefined ? "elsewhere" : `to "${other.target}"`
  return `link "${link.name}" of "${link.source}" goes ${target} in ${whose(other)}: a source has one link of a name and package, and each would take it from the other; give this one a name of its own`
}

export function sameRoute(
  { kind, value, server }: { readonly kind: "path" | "host"; readonly value: string; readonly server: string },
  other: OtherFacts,
): string {
  return `${kind} ${quote(value)} of ${server} is that of ${whose(other)}: the server takes the first, and refuses the second without a word; choose another ${kind}`
}

export interface SameAddressFacts extends OtherFacts {
  readonly server: string
  /** Whether one server would listen twice. */
  readonly isSame: boolean
}

export function sameAddress(address: string, { server, isSame, ...other }: SameAddressFacts): string {
  return isSame
    ? `${server} listens on ${address} for ${whose(other)} already; choose another address`
    : `listens on ${address}, and so does ${server} for ${whose(other)}: where one host runs both, only the first gets the address`
}

interface NamedFacts {
  readonly lattice: string
  readonly name: string
}

export function sameRecord({ lattice, name }: NamedFacts, other: NamedFacts): string {
  return `wadm would keep application "${name}" of lattice "${lattice}" and application "${other.name}" of lattice "${other.lattice}" in one record, "${lattice}-${name}", where one overwrites the other; choose another name`
}

function whose({ application, owner }: OtherFacts): string {
  return `application "${application}" (${owner === undefined ? "not managed by Pulumi" : `owner ${owner}`})`
}
