import { all, type Output } from "@pulumi/pulumi"
import type { ComponentKind } from "../provider/manifest/manifest"

/** What cannot be set on a component that another application shares: its own error text, with the field's name. */
export type SetWhereItIsShared<Field extends string> = `set ${Field} in the application that shares the component`

/**
 * A component that lives in a shared application, for use in others. Nothing can be set on it there: image, config,
 * secrets and scaling belong to the application that defines it.
 */
export interface SharedComponent<Kind extends ComponentKind = ComponentKind> {
  /** Whether it is a WebAssembly component or a capability. */
  readonly kind: Kind
  /** The shared application's name in the lattice. */
  readonly application: string
  /** The component's name in that application. */
  readonly component: string
  /** The lattice that both applications run in. */
  readonly lattice: string
  /** The name of the connection that its application is reached by, "" where that has none; absent where there is but one. */
  readonly connection?: string
  /** Who may use it, as `shared.with` of its application says; absent where everyone in the lattice may. */
  readonly sharedWith?: readonly string[]
  /** Set where it is shared. */
  readonly image?: SetWhereItIsShared<"image">
  /** Set where it is shared. */
  readonly config?: SetWhereItIsShared<"config">
  /** Set where it is shared. */
  readonly secrets?: SetWhereItIsShared<"secrets">
  /** Set where it is shared. */
  readonly instances?: SetWhereItIsShared<"instances">
  /** Set where it is shared. */
  readonly id?: SetWhereItIsShared<"id">
  /** Set where it is shared. */
  readonly scaler?: SetWhereItIsShared<"scaler">
  /** Set where it is shared. */
  readonly spread?: SetWhereItIsShared<"spread">
}

/** A shared component as an output: using it makes the user depend on the application that it comes from. */
export type SharedComponentOutput<Kind extends ComponentKind = ComponentKind> = Output<SharedComponent<Kind>>

/** What a shared component carries besides, so that a preview can refuse those who may not use it. */
interface SharedUnder {
  readonly entries: readonly string[] | undefined
  readonly connection: string | undefined
}

/** Built from inputs, so that a preview knows it, and from the resource's own outputs, so that it carries the edge. */
export function shareComponent<Kind extends ComponentKind>(
  { name, lattice }: { readonly name: Output<string>; readonly lattice: Output<string> },
  component: string,
  kind: Kind,
  { entries, connection }: SharedUnder,
): SharedComponentOutput<Kind> {
  const shared = all([name, lattice]).apply(([application, latticeName]) => ({
    ...{ kind, application, component },
    lattice: latticeName,
    ...(connection !== undefined && { connection }),
    ...(entries !== undefined && { sharedWith: entries }),
  }))
  return shared as Output<SharedComponent<Kind>>
}
