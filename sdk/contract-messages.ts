import { quote } from "./quote"
import type { ReadContract } from "./read-contract"

/** The output of a stack that should be a contract. */
export type ContractPlace = Pick<ReadContract, "stack" | "output">

const HOW_TO_EXPORT = "The program of that stack has to export one, as in: export const contract = APPLICATION.contract"

/** `contracts` are those of its outputs that are contracts. */
export function noSuchOutput({ stack, output }: ContractPlace, contracts: readonly string[]): string {
  const what = `stack ${quote(stack)} has no output ${quote(output)}`
  if (contracts.length === 0)
    return `${what}, and no other that is a contract\n${HOW_TO_EXPORT}; then run pulumi up there.`
  const [first = ""] = contracts
  return `${what}; of its outputs these are contracts: ${contracts.map(quote).join(", ")}\nSay which one is meant, as in: fromStack(stack, ${quote(first)})`
}

export function notAContract(place: ContractPlace): string {
  return `${at(place)} is not the contract of an application\n${HOW_TO_EXPORT}`
}

export function notSharedThere(place: ContractPlace): string {
  return `${at(place)} is the contract of an application that is not shared; set shared: true there, and run pulumi up`
}

export function newerContract(place: ContractPlace, form: number): string {
  return `${at(place)} is a contract of form ${form}, which this version of pulumi-wadm does not know; update pulumi-wadm in this program`
}

export function contractUnreadable(place: ContractPlace): string {
  return `${at(place)} is a contract that cannot be read: it is not as pulumi-wadm writes it\n${HOW_TO_EXPORT}`
}

export function missingComponent(component: string, read: ReadContract): string {
  const names = Object.keys(read.contract.components).sort()
  const there = names.length === 0 ? "no component at all" : names.join(", ")
  return `${sharer(read)} shares no component ${quote(component)}: its contract, ${at(read)}, has ${there}\n${MAY_BE_OLD}`
}

export function otherKind(component: string, kind: string, wanted: string, read: ReadContract): string {
  return `${quote(component)} of ${sharer(read)} is a ${kind}, not a ${wanted}, says its contract, ${at(read)}\n${MAY_BE_OLD}`
}

const MAY_BE_OLD = "If the program of that stack says otherwise, run pulumi up there first."

export const NAMES_NOT_KNOWN =
  "the components of another stack cannot be listed, since they are not known yet; ask for each by its name, as in network.components.httpserver"

function sharer({ contract }: ReadContract): string {
  return `application ${quote(contract.application)} in lattice ${quote(contract.lattice)}`
}

function at({ stack, output }: ContractPlace): string {
  return `output ${quote(output)} of stack ${quote(stack)}`
}
