import { all, type Output, type OutputInstance } from "@pulumi/pulumi"
import type { ComponentKind } from "../provider/manifest/manifest"
import type { Components } from "./application-args"
import type { ComponentDefinition } from "./component"

/** The form of contracts that this version of the package writes, and the newest that it can read. */
export const CONTRACT_FORM = 1

/** What components are, by their names. */
export type ComponentKinds = Readonly<Record<string, ComponentKind>>

/** What an application tells other stacks of what it shares; plain data, so that a stack can have it as an output. */
export interface ApplicationContract {
  /** The form of this contract. */
  readonly wadmContract: typeof CONTRACT_FORM
  /** The application's name in the lattice. */
  readonly application: string
  /** The lattice that it runs in. */
  readonly lattice: string
  /** The shared components, each with its kind. */
  readonly components: ComponentKinds
  /** Who may use them, as `shared.with` of the application says; absent where everyone in the lattice may. */
  readonly sharedWith?: readonly string[]
}

declare const KINDS: unique symbol

/**
 * A contract as an application has it, for its stack to export; `fromStack()` reads it elsewhere. Its type alone says
 * which components it has: at run time it is an output like any other.
 */
export interface Contract<Kinds extends ComponentKinds = ComponentKinds> extends OutputInstance<ApplicationContract> {
  /** @internal */
  readonly [KINDS]: Kinds
}

/** The kinds that the type of a contract names. */
export type KindsIn<C> = C extends Contract ? C[typeof KINDS] : never

/** The kinds of the components that an application defines itself; what it only refers to is not its own to share. */
export type KindsOf<C extends Components> = {
  readonly [Name in keyof C & string as C[Name] extends ComponentDefinition ? Name : never]: C[Name] extends {
    readonly kind: infer Kind extends ComponentKind
  }
    ? Kind
    : never
}

/** The application whose components are shared. */
interface Sharer {
  readonly name: Output<string>
  readonly lattice: Output<string>
}

/** The name of a connection is each stack's own, and no part of it. */
export function contractOf<Kinds extends ComponentKinds>(
  { name, lattice }: Sharer,
  components: Kinds,
  entries: readonly string[] | undefined,
): Contract<Kinds> {
  const contract = all([name, lattice]).apply(([application, latticeName]): ApplicationContract => ({
    wadmContract: CONTRACT_FORM,
    application,
    lattice: latticeName,
    components,
    ...(entries !== undefined && { sharedWith: entries }),
  }))
  return contract as OutputInstance<ApplicationContract> as Contract<Kinds>
}
