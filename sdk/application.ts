import { all, createUrn, CustomResource, type CustomResourceOptions, type Output } from "@pulumi/pulumi"
import type { ApplicationArgs, Components } from "./application-args"
import type { ComponentDefinition } from "./component"
import { defaultLattice } from "./lattice"
import { PROVIDER_TEXT } from "./provider-text"
import type { SharedComponent, SharedComponentOutput } from "./shared-component"

const TYPE = "pulumi-nodejs:wadm:Application"

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
  const S extends boolean = false,
> extends CustomResource {
  /** The application's name in the lattice. */
  declare readonly name: Output<string>
  declare readonly lattice: Output<string>
  /** The version that runs; undefined while the application is undeployed. */
  declare readonly deployedVersion: Output<string | undefined>
  /** The components that other applications may use. Passing one on also orders creation and deletion. */
  readonly components: [S] extends [true] ? SharedComponents<C> : NotShared

  /**
   * @param name the resource's logical name, and the application's name in the lattice unless `args.name` is given
   * @throws when a component is undefined, as in a JavaScript program that names one which is not shared
   */
  constructor(name: string, args: ApplicationArgs<C, S>, options: CustomResourceOptions = {}) {
    requireComponents(name, args.components)
    const applicationName = args.name ?? name
    const lattice = args.lattice ?? defaultLattice()
    const inputs = {
      ...args,
      name: applicationName,
      lattice,
      resourceUrn: createUrn(name, TYPE, options.parent),
      deployedVersion: undefined,
      __provider: PROVIDER_TEXT,
    }
    super(TYPE, name, inputs, options)
    this.components = (args.shared === true ? this.share(args.components) : NOT_SHARED) as typeof this.components
  }

  /** Built from inputs, so that a preview knows them, and from the resource's own outputs, so that they carry the edge. */
  private share(components: C): Record<string, Output<SharedComponent>> {
    const own = Object.entries(components).filter(isOwn)
    const share = ([component, { kind }]: [string, ComponentDefinition]) =>
      all([this.name, this.lattice]).apply(([application, lattice]) => ({ kind, application, component, lattice }))
    return Object.fromEntries(own.map((entry) => [entry[0], share(entry)]))
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
  throw new Error(
    `components.${missing.join(", components.")} of application "${application}" is undefined: ` +
      "the application it comes from has no such component, or is not shared: true",
  )
}
