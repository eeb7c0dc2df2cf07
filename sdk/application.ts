import { type CustomResourceOptions, type Output, RunError } from "@pulumi/pulumi"
import type { ApplicationArgs, Components } from "./application-args"
import { ApplicationResource } from "./application-resource"
import type { ComponentDefinition } from "./component"
import { connectionOfShared, defaultLattice } from "./lattice"
import { type SharedComponent, shareComponent, type SharedComponentOutput } from "./shared-component"
import type { SharedWith, Sharing } from "./shared-with"

/** What `components` of an application is that shares nothing: its own error text. */
export type NotShared = "set shared: true to let other applications use these components"

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
   * @param name the resource's logical name, and the application's name in the lattice unless `args.name` is given
   * @param args what the application is made of
   * @param options Pulumi's options for resources, such as `dependsOn` and `protect`
   * @throws RunError when a component is undefined, as in a JavaScript program that names one which is not shared
   */
  constructor(name: string, args: ApplicationArgs<C, S>, options: CustomResourceOptions = {}) {
    requireComponents(name, args.components)
    super(name, { ...args, name: args.name ?? name, lattice: args.lattice ?? defaultLattice(args.connection) }, options)
    this.components = this.share(args) as typeof this.components
  }

  private share({
    components,
    shared,
    connection,
  }: ApplicationArgs): Record<string, Output<SharedComponent>> | NotShared {
    if (shared === undefined || shared === false) return NOT_SHARED
    const entries = shared === true ? undefined : shared.with
    const own = Object.entries(components).filter(isOwn)
    return Object.fromEntries(
      own.map(([name, { kind }]) => [
        name,
        shareComponent(this, name, kind, { entries, connection: connectionOfShared(connection) }),
      ]),
    )
  }
}

/** What an application only refers to is not its own to share. */
function isOwn(entry: [string, Components[string]]): entry is [string, ComponentDefinition] {
  return "image" in entry[1]
}

const NOT_SHARED: NotShared = "set shared: true to let other applications use these components"

/** Pulumi drops undefined inputs without a word, and with it the component. */
function requireComponents(application: string, components: Components): void {
  const missing = Object.keys(components).filter((name) => components[name] === undefined)
  if (missing.length === 0) return
  throw new RunError(
    `components.${missing.join(", components.")} of application "${application}" is undefined: ` +
      "the application it comes from has no such component, or is not shared: true",
  )
}
