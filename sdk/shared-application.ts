import type { Output } from "@pulumi/pulumi"
import type { ComponentKind } from "../provider/manifest/manifest"
import type { ComponentKinds } from "./contract"
import type { SharedComponentOutput } from "./shared-component"

/** The names of the components that may be of a kind. */
export type NamesOf<Kinds extends ComponentKinds, Kind extends ComponentKind> = {
  [Name in keyof Kinds & string]: Kind extends Kinds[Name] ? Name : never
}[keyof Kinds & string]

/** A shared application that this program does not manage, for its components to be used. */
export interface SharedApplication<Kinds extends ComponentKinds = ComponentKinds> {
  /** Its name in the lattice. */
  readonly name: Output<string>
  /** The lattice that it runs in. */
  readonly lattice: Output<string>
  /**
   * Its components by name, for the `components` of other applications. The program fails when one that is asked for is
   * not there.
   */
  readonly components: { readonly [Name in keyof Kinds]: SharedComponentOutput<Kinds[Name]> }
  /** A WebAssembly component of it. The program also fails when it is of another kind by now. */
  component(name: NamesOf<Kinds, "component">): SharedComponentOutput<"component">
  /** A capability of it. The program also fails when it is of another kind by now. */
  capability(name: NamesOf<Kinds, "capability">): SharedComponentOutput<"capability">
}
