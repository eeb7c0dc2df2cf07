import type { Input } from "@pulumi/pulumi"
import type { ComponentKind } from "../provider/manifest/schema"
import type { NamedConfig } from "./config"

/** What a component or capability of an application's own runs. */
export interface ComponentArgs {
  /**
   * Where the host finds it: an OCI reference, a `file:///` path on the host's machine, or a capability that the host
   * has built in (`wasmcloud+builtin://http-server`).
   */
  readonly image: Input<string>
  /**
   * How many instances may run at once, spread over the lattice's hosts (wadm: spreadscaler `instances`).
   * A whole number from 0.
   * @default 1
   */
  readonly instances?: Input<number>
  /** Configuration that it can read at run time (wadm: `config`). */
  readonly config?: Input<Input<NamedConfig>[]>
}

/** A component that runs as part of the application which defines it. */
export interface ComponentDefinition<Kind extends ComponentKind = ComponentKind> extends ComponentArgs {
  readonly kind: Kind
}

/** A WebAssembly component of the application's own. */
export function component(args: ComponentArgs): ComponentDefinition<"component"> {
  return { kind: "component", ...args }
}

/** A capability of the application's own, such as an HTTP server (wasmCloud's word is provider). */
export function capability(args: ComponentArgs): ComponentDefinition<"capability"> {
  return { kind: "capability", ...args }
}
