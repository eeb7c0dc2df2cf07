import type { Output } from "@pulumi/pulumi"
import type { ComponentKind } from "../provider/manifest/schema"

/**
 * A component that lives in a shared application, for use in others. Nothing can be set on it there: image, config,
 * secrets and scaling belong to the application that defines it.
 */
export interface SharedComponent<Kind extends ComponentKind = ComponentKind> {
  readonly kind: Kind
  /** The shared application's name in the lattice. */
  readonly application: string
  /** The component's name in that application. */
  readonly component: string
  readonly lattice: string
  readonly image?: never
  readonly config?: never
  readonly secrets?: never
  readonly instances?: never
}

/** A shared component as an output: using it makes the user depend on the application that it comes from. */
export type SharedComponentOutput<Kind extends ComponentKind = ComponentKind> = Output<SharedComponent<Kind>>
