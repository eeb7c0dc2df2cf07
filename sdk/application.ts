import { type CustomResourceOptions, type Output, RunError } from "@pulumi/pulumi"
import type { ApplicationArgs, Components } from "./application-args"
import { ApplicationResource } from "./application-resource"
import type { ComponentDefinition } from "./component"
import { type Contract, contractOf, type KindsOf } from "./contract"
import { connectionOfShared, defaultLattice } from "./lattice"
import { NOT_SHARED, type NotShared } from "./not-shared"
import { type SharedComponent, shareComponent, type SharedComponentOutput } from "./shared-component"
import type { SharedWith, Sharing } from "./shared-with"

/** A shared application's components as outputs, under the names that it gave them. */
export type SharedComponents<C extends Components> = {
  readonly [Name in keyof C]: C[Name] extends ComponentDefinition<infer Kind> ? SharedComponentOutput<Kind> : never
}

/**
 * A wadm Application: components that run in a wasmCloud lattice, and the links between them.
 *
 * ```ts
 * const network = new Application("network", {
 *   shared: true,
 *   components: { httpserver: capability({ image: "wasmcloud+builtin://http-server" }) },
 * })
 * ```
 */
export class Application<
  const C extends Components = Components,
  const S extends Sharing = false,
> extends ApplicationResource {
  /** The components that other applications may use. Passing one on also orders creation and deletion. */
  readonly components: [S] extends [true | SharedWith] ? SharedComponents<C> : NotShared
  /**
   * What other stacks have to know to use these components, for this one to export: `export const contract =
   * network.contract`. They read it with `fromStack()`.
   */
  readonly contract: [S] extends [true | SharedWith] ? Contract<KindsOf<C>> : NotShared

  /**
   * @param name the resource's logical name, and the application's name in the lattice unless `args.name` is given
   * @param args what the application is made of
   * @param options Pulumi's options for resources, such as `dependsOn` and `protect`
   * @throws RunError when a component is undefined, as in a JavaScript program that names one which is not shared
   */
  constructor(name: string, args: ApplicationArgs<C, S>, options: CustomResourceOptions = {}) {
    requireComponents(name, args.components)
    super(name, { ...args, name: args.name ?? name, lattice: args.lattice ?? defaultLattice(args.connection) }, options)
    const shared = this.share(args)
    this.components = shared.components as typeof this.components
    this.contract = shared.contract as typeof this.contract
  }

  private share({ components, shared, connection }: ApplicationArgs): Shared {
    if (shared === undefined || shared === false) return { components: NOT_SHARED, contract: NOT_SHARED }
    const entries = shared === true ? undefined : shared.with
    const kinds = Object.entries(components)
      .filter(isOwn)
      .map(([name, { kind }]) => [name, kind] as const)
    const under = { entries, connection: connectionOfShared(connection) }
    return {
      components: Object.fromEntries(kinds.map(([name, kind]) => [name, shareComponent(this, name, kind, under)])),
      contract: contractOf(this, Object.fromEntries(kinds), entries),
    }
  }
}

interface Shared {
  readonly components: Readonly<Record<string, Output<SharedComponent>>> | NotShared
  readonly contract: Contract | NotShared
}

/** What an application only refers to is not its own to share. */
function isOwn(entry: [string, Components[string]]): entry is [string, ComponentDefinition] {
  return "image" in entry[1]
}

/** Pulumi drops undefined inputs without a word, and with it the component. */
function requireComponents(application: string, components: Components): void {
  const missing = Object.keys(components).filter((name) => components[name] === undefined)
  if (missing.length === 0) return
  throw new RunError(
    `components.${missing.join(", components.")} of application "${application}" is undefined: ` +
      "the application it comes from has no such component, or is not shared: true",
  )
}
