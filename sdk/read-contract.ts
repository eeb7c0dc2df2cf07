import { all, type Output, type StackReference } from "@pulumi/pulumi"
import type { ComponentKind } from "../provider/manifest/manifest"
import { type ApplicationContract, CONTRACT_FORM } from "./contract"
import { contractUnreadable, newerContract, noSuchOutput, notAContract, notSharedThere } from "./contract-messages"
import { lateFailure } from "./late-failure"
import { NOT_SHARED } from "./not-shared"
import { valueOf } from "./output-insides"

/** A contract, and where it was found. */
export interface ReadContract {
  readonly stack: string
  readonly output: string
  readonly contract: ApplicationContract
}

/** Reads a stack's output, and fails the program when that is no contract. */
export function readContract(stack: StackReference, output: string): Output<ReadContract> {
  // getOutput alone says whether this very output is a secret.
  return all([stack.name, stack.getOutput(output)]).apply(async ([name, value]) => {
    const place = { stack: name, output }
    // Unlike the program, the error looks at every output.
    if (value === undefined) throw lateFailure(noSuchOutput(place, contractsIn(await valueOf(stack.outputs))))
    return { ...place, contract: contractFrom(value, place) }
  })
}

function contractsIn(outputs: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(outputs)
    .filter((name) => isMarked(outputs[name]))
    .sort()
}

function contractFrom(value: unknown, place: Omit<ReadContract, "contract">): ApplicationContract {
  if (value === NOT_SHARED) throw lateFailure(notSharedThere(place))
  if (!isMarked(value)) throw lateFailure(notAContract(place))
  const { wadmContract: form } = value
  if (typeof form === "number" && form > CONTRACT_FORM) throw lateFailure(newerContract(place, form))
  if (!isContract(value)) throw lateFailure(contractUnreadable(place))
  return value
}

function isMarked(value: unknown): value is { readonly wadmContract: unknown } {
  return typeof value === "object" && value !== null && "wadmContract" in value
}

type Written = { readonly [Field in keyof ApplicationContract]?: unknown }

function isContract(value: Written): value is ApplicationContract {
  const { wadmContract, application, lattice, components, sharedWith } = value
  return (
    wadmContract === CONTRACT_FORM &&
    [application, lattice].every((name) => typeof name === "string" && name !== "") &&
    isObject(components) &&
    Object.values(components).every((kind) => KINDS.includes(kind)) &&
    (sharedWith === undefined || (Array.isArray(sharedWith) && sharedWith.every((entry) => typeof entry === "string")))
  )
}

const KINDS: readonly unknown[] = ["component", "capability"] satisfies ComponentKind[]

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
