import { output, type Output, RunError } from "@pulumi/pulumi"
import type { ComponentKind } from "../provider/manifest/manifest"
import type { ComponentKinds } from "./contract"
import { connectionOfShared, defaultLattice } from "./lattice"
import { loadLookup } from "./load-lookup"
import { nothingLookedUp, notLookedUp } from "./lookup-messages"
import type { SharedApplication } from "./shared-application"
import type { SharedComponent } from "./shared-component"

/** What an application that is looked up has to have, and where it is. */
export interface LookupArgs<Kinds extends ComponentKinds = ComponentKinds> {
  /**
   * The components that the program uses, at least one, each with the kind that it has to have: `{ httpserver:
   * "capability" }`.
   */
  readonly components: Kinds
  /**
   * The lattice that the application is in.
   * @default the connection's `lattice`, else stack configuration `wadm:lattice`, else the environment variable
   * WASMCLOUD_LATTICE, else `default`
   */
  readonly lattice?: string
  /**
   * Which of the stack's connections to wadm it is reached by: a name under stack configuration `wadm:connections`.
   * @default the connection without a name
   */
  readonly connection?: string
}

/**
 * A shared application that Pulumi does not manage, or no stack that this one could refer to:
 *
 * ```ts
 * const network = lookupApplication("network", { components: { httpserver: "capability" } })
 * const { httpserver } = network.components
 * ```
 *
 * It is looked at in the lattice whenever the program runs, with the settings that the stack has for its applications.
 * The program fails when the application is not there, is not shared, is stored and not deployed or is being deleted, and
 * when one of these components is missing or of another kind. Who may use them is for the check of each application that
 * does. A preview that cannot reach the lattice goes on with a warning; an update fails.
 *
 * Nothing is created, and no resource depends on it: its owner's guard finds those who use it in the lattice.
 *
 * @param name the application's name in the lattice
 * @param args the components that are used, and the lattice
 */
export function lookupApplication<const Kinds extends ComponentKinds>(
  name: string,
  { components, connection, lattice = defaultLattice(connection) }: LookupArgs<Kinds>,
): SharedApplication<Kinds> {
  if (Object.keys(components).length === 0) throw new RunError(nothingLookedUp(name))
  const found = output(loadLookup().lookUp({ application: name, lattice, connection, components }))
  const ownConnection = connectionOfShared(connection)
  const share = (component: string, kind: ComponentKind): Output<SharedComponent> =>
    found.apply(({ sharedWith }) => ({
      ...{ kind, application: name, component, lattice },
      ...(ownConnection !== undefined && { connection: ownConnection }),
      ...(sharedWith !== undefined && { sharedWith }),
    }))
  const ofKind = (component: string, kind: ComponentKind): Output<SharedComponent> => {
    if (components[component] === kind) return share(component, kind)
    throw new RunError(notLookedUp(name, component, kind))
  }
  const application = {
    name: found.apply(() => name),
    lattice: found.apply(() => lattice),
    components: Object.fromEntries(Object.entries(components).map(([key, kind]) => [key, share(key, kind)])),
    component: (component: string) => ofKind(component, "component"),
    capability: (component: string) => ofKind(component, "capability"),
  }
  return application as unknown as SharedApplication<Kinds>
}
