import type { Input } from "@pulumi/pulumi"
import type { ComponentKind } from "../provider/manifest/manifest"
import type { NamedConfig } from "./config"
import type { SecretReference } from "./secret"

/** Hosts that get a share of a component's instances. */
export interface Spread {
  /** The share's name, for wadm's own messages. */
  readonly name: Input<string>
  /** The labels that such a host has, with their values; at least one. */
  readonly requirements: Input<Record<string, Input<string>>>
  /**
   * The share's size against the other shares: a whole number from 0.
   * @default 100
   */
  readonly weight?: Input<number>
}

/** What a component or capability of an application's own runs. */
export interface ComponentArgs {
  /**
   * Where the host finds it: an OCI reference, a `file:///` path on the host's machine, or a capability that the host
   * has built in (`wasmcloud+builtin://http-server`). wadm: `image`.
   */
  readonly image: Input<string>
  /**
   * Its identifier in the lattice (wadm: `id`). Not in a shared application: links to it would never work.
   * @default the application's name, a dash and its own name
   */
  readonly id?: Input<string>
  /**
   * How many instances may run at once: a whole number from 0 to 2^53 - 1 (wadm: the scaler's `instances`).
   * @default 1
   */
  readonly instances?: Input<number>
  /**
   * `spreadscaler` shares the instances out over the hosts; `daemonscaler` runs that many on each host.
   * @default "spreadscaler"
   */
  readonly scaler?: Input<"spreadscaler" | "daemonscaler">
  /**
   * Which hosts get which share (wadm: the scaler's `spread`).
   * @default any host
   */
  readonly spread?: Input<Input<Spread>[]>
  /** Configuration that it can read at run time (wadm: `config`). */
  readonly config?: Input<Input<NamedConfig>[]>
  /** Secrets that it can read at run time (wadm: `secrets`), made by `secret()`. */
  readonly secrets?: Input<Input<SecretReference>[]>
}

/** A component that runs as part of the application which defines it. */
export interface ComponentDefinition<Kind extends ComponentKind = ComponentKind> extends ComponentArgs {
  /** Whether `component()` or `capability()` made it. */
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
