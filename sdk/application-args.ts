import type { Input } from "@pulumi/pulumi"
import type { DeletionPolicy } from "../provider/manifest/inputs"
import type { ComponentDefinition } from "./component"
import type { Link } from "./link"
import type { SharedComponent } from "./shared-component"
import type { CheckedSharing, Sharing } from "./shared-with"

/** The components of an application by name: its own, and those that it uses from shared applications. */
export type Components = Readonly<Record<string, ComponentDefinition | Input<SharedComponent>>>

/** A setting of a whole application that wadm or another tool reads. */
export interface Policy {
  readonly name: Input<string>
  /** What it is about (wadm: `type`). */
  readonly type: Input<string>
  readonly properties: Input<Record<string, Input<string>>>
}

/** How Pulumi works with an application. Nothing of it reaches the manifest. */
export interface ApplicationSettings {
  /**
   * Whether creating and updating last until wadm says that everything is deployed. Needs a wasmCloud host.
   * @default true
   */
  readonly wait?: Input<boolean>
  /**
   * How long that may take, in seconds, up to a day. An application that is late stays deployed, and the error says so.
   * @default 300
   */
  readonly timeout?: Input<number>
  /**
   * What happens when this application is deleted, undeployed or loses a component while others use it:
   *
   * - `blockWhileInUse`: it is refused, and the error names everyone who uses it. A component that an update drops stays
   *   in the lattice until the last of its uses has gone.
   * - `retireWhenUnused`: deleting succeeds for Pulumi, and the application stays in the lattice until the last one who
   *   uses it is taken away through this provider. Everything else is as with `blockWhileInUse`.
   * - `force`: it is done, and the update's output says what it breaks.
   *
   * A destroy works with what the last update recorded; to force a single one, set the environment variable
   * `PULUMI_WADM_FORCE="APPLICATION: why"`.
   * @default "blockWhileInUse"
   */
  readonly deletion?: Input<DeletionPolicy>
  /**
   * Whether it runs. With `false` it is stored and nothing of it runs; a shared application that others use refuses that
   * as it refuses to be deleted.
   * @default true
   */
  readonly deployed?: Input<boolean>
  /**
   * How many of the versions that this resource has stored stay in wadm, at least 1. What is older is deleted after an
   * update, and sooner where a large application would otherwise outgrow what wadm can store. What runs, and what
   * another tool has stored, is never deleted.
   * @default 10
   */
  readonly keepVersions?: Input<number>
  /**
   * Whether a Pulumi secret may stand where wadm stores it in clear, for everyone in the lattice to read.
   * @default false
   */
  readonly allowPlainSecrets?: Input<boolean>
}

export interface ApplicationArgs<
  C extends Components = Components,
  S extends Sharing = Sharing,
> extends ApplicationSettings {
  /**
   * The components by name. A name has letters, digits, "-" and "_".
   * Make your own with `component()` and `capability()`, and pass a shared one as it is:
   * `httpserver: network.components.httpserver`.
   */
  readonly components: C
  /** Which component may call which, through what interface. */
  readonly links?: readonly Link<NoInfer<keyof C & string>>[]
  /**
   * Whether other applications in the lattice may use this one's components.
   * Its `components` then are outputs to pass on, and it cannot be deleted while others use it.
   * `{ with: ["dog-fetcher", "apps/prod"] }` shares them with those alone: a preview refuses every other application
   * of a Pulumi program, and a deploy does so by the list that the lattice has.
   * @default false
   */
  readonly shared?: S & CheckedSharing<S>
  /**
   * The application's name in the lattice: letters, digits, "-" and "_". Changing it makes another application.
   * @default the resource's logical name
   */
  readonly name?: Input<string>
  /**
   * The lattice it runs in: letters, digits, "-" and "_". Changing it makes another application.
   * @default stack configuration `wadm:lattice`, else the environment variable WASMCLOUD_LATTICE, else `default`
   */
  readonly lattice?: string
  /** A line for people, stored with the application. */
  readonly description?: Input<string>
  /**
   * The first part of the version that wadm stores; a hash of the content always follows it.
   * @default the hash alone
   */
  readonly version?: Input<string>
  /** Annotations to store with the application, for other tools. */
  readonly annotations?: Input<Record<string, Input<string>>>
  /** Labels to store with the application, for other tools. */
  readonly labels?: Input<Record<string, Input<string>>>
  /** Settings of the whole application. Those that secrets need are added by themselves. */
  readonly policies?: Input<Input<Policy>[]>
}
