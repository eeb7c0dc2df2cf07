import type { Input } from "@pulumi/pulumi"
import type {
  AdoptionMode,
  ConflictPolicy,
  DeletionPolicy,
  OnFailure,
  PreviewChecks,
} from "../provider/manifest/settings"
import type { ComponentDefinition } from "./component"
import type { Link } from "./link"
import type { SharedComponent } from "./shared-component"
import type { CheckedSharing, Sharing } from "./shared-with"

/** The components of an application by name: its own, and those that it uses from shared applications. */
export type Components = Readonly<Record<string, ComponentDefinition | Input<SharedComponent>>>

/** A setting of a whole application that wadm or another tool reads. */
export interface Policy {
  /** Its name, unique among the application's policies. */
  readonly name: Input<string>
  /** What it is about (wadm: `type`). */
  readonly type: Input<string>
  /** What it says, as text. wadm stores it in clear. */
  readonly properties: Input<Record<string, Input<string>>>
}

/**
 * How Pulumi works with an application. Nothing of it reaches the manifest.
 *
 * Stack configuration `wadm:defaults` says for all applications of a stack what they leave out of `wait`, `timeout`,
 * `onFailure`, `deletion`, `conflict`, `deleteUnreachable` and `keepVersions`.
 */
export interface ApplicationSettings {
  /**
   * Whether creating and updating last until wadm says that everything is deployed. Needs a wasmCloud host.
   * @default stack configuration `wadm:defaults.wait`, else true
   */
  readonly wait?: Input<boolean>
  /**
   * How long that may take, in seconds, up to a day. What happens then is up to `onFailure`. Pulumi's `customTimeouts`
   * do nothing here: they do not reach a provider like this one.
   * @default stack configuration `wadm:defaults.timeout`, else 300
   */
  readonly timeout?: Input<number>
  /**
   * What happens to a version that is not ready in time or has failed, which wadm has to say for 5 seconds; the update
   * fails either way. Without `wait` nothing is seen of it.
   *
   * - `rollback`: the version that ran before is deployed again, and waited for with a `timeout` of its own; a new
   *   application is taken away again. What others have begun to use stays.
   * - `leave`: it stays deployed and in Pulumi's state. The next update goes on waiting for it, or replaces it.
   * @default stack configuration `wadm:defaults.onFailure`, else rolls back a version that has failed, and leaves one that
   * is only late
   */
  readonly onFailure?: Input<OnFailure>
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
   * @default stack configuration `wadm:defaults.deletion`, else "blockWhileInUse"
   */
  readonly deletion?: Input<DeletionPolicy>
  /**
   * Whether it runs. With `false` it is stored and nothing of it runs; a shared application that others use refuses that
   * as it refuses to be deleted.
   * @default true
   */
  readonly deployed?: Input<boolean>
  /**
   * What an update does when someone else has put or deployed a version since the last one:
   *
   * - `fail`: nothing is changed, and the error says which version it is and whose. `pulumi refresh` takes note of it, and
   *   the preview after that shows what an update brings back.
   * - `overwrite`: the program wins, also over another owner.
   * @default stack configuration `wadm:defaults.conflict`, else "fail"
   */
  readonly conflict?: Input<ConflictPolicy>
  /**
   * Whether a delete forgets the application when its lattice cannot be reached, which leaves it running there if the
   * lattice comes back. Without it such a delete fails. A shared application is never forgotten.
   * @default stack configuration `wadm:defaults.deleteUnreachable`, else false
   */
  readonly deleteUnreachable?: Input<boolean>
  /**
   * What to do about an application of this name that is in the lattice already, from `wash`, another tool or another
   * stack:
   *
   * - `manage`: take it over, whoever it belongs to, and manage it from then on. That is an update like any other, so
   *   nothing that others use is taken away; where it is as the program describes it, its parts run on undisturbed. When
   *   it does not start, it is brought back as it was. A stack that it is taken from is refused at its next update or
   *   destroy. Without such an application, or once it is taken over, this says nothing.
   * - `observe`: only look. The program describes the application as it believes it to be, to pass on its shared
   *   `components`; nothing is ever written to the lattice, deleting only forgets it, and `drift` and a warning say where
   *   the two differ. `deployed` is part of what it believes; `wait`, `timeout` and `deletion` do nothing.
   *
   * From `observe` to `manage` it is taken over, and from `manage` to `observe` left as it is.
   * @default an application that this very resource made, as before a crash, is taken up again; any other is refused
   */
  readonly adopt?: Input<AdoptionMode>
  /**
   * How many of the versions that this resource has stored stay in wadm, at least 1. What is older is deleted after an
   * update, and sooner where a large application would otherwise outgrow what wadm can store. What runs, and what
   * another tool has stored, is never deleted.
   * @default stack configuration `wadm:defaults.keepVersions`, else 10
   */
  readonly keepVersions?: Input<number>
  /**
   * Whether a Pulumi secret may stand where wadm stores it in clear, for everyone in the lattice to read.
   * @default false
   */
  readonly allowPlainSecrets?: Input<boolean>
  /**
   * What a preview makes of what it sees in the lattice. Only what is new or changed is looked at, and each lattice is read
   * once; one that cannot be read within 4 seconds is left out, and the preview says so. An update takes no notice of this.
   *
   * - `fail`: the preview fails where the update certainly would, or would break another application; what may come to
   *   that is a warning.
   * - `warn`: all of it is a warning.
   * - `off`: the lattice is not looked at.
   * @default "fail"
   */
  readonly previewChecks?: PreviewChecks
}

/** What an application is made of, and how Pulumi works with it. */
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
   * The components that have to be ready, with the links to and from them, for the wait to end. One that fails elsewhere
   * in the application is then no failure.
   * @default all of them
   */
  readonly waitFor?: readonly NoInfer<keyof C & string>[]
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
   * @default the connection's `lattice`, else stack configuration `wadm:lattice`, else the environment variable
   * WASMCLOUD_LATTICE, else `default`
   */
  readonly lattice?: string
  /**
   * Which of the stack's connections to wadm it is reached by: a name under stack configuration `wadm:connections`.
   * Changing it makes another application.
   * @default the connection without a name
   */
  readonly connection?: string
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
