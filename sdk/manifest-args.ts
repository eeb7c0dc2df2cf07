import type { Input } from "@pulumi/pulumi"
import type { Manifest } from "../provider/manifest/manifest"
import type { ApplicationSettings } from "./application-args"

/** Changes to one component of a manifest. */
export interface ComponentPatch {
  /** In place of its image; a `file:///` path is one of the host's machine. */
  readonly image?: Input<string>
  /** In place of its identifier in the lattice. Not in a shared application. */
  readonly id?: Input<string>
  /** Set in its scaler, or in a new spreadscaler if it has none. */
  readonly instances?: Input<number>
  /** Values to set, by the name of the configuration that has them: its own, or that of its links. */
  readonly config?: Readonly<Record<string, Readonly<Record<string, Input<string>>>>>
}

/** Changes to a manifest from a file. What it does not name stays as the file has it. */
export interface ManifestPatch {
  /** By the names that the file gives them. */
  readonly components?: Readonly<Record<string, ComponentPatch>>
  /** Annotations to set; the others stay. */
  readonly annotations?: Readonly<Record<string, Input<string>>>
  /** Labels to set; the others stay. */
  readonly labels?: Readonly<Record<string, Input<string>>>
  /** The first part of the version that wadm stores. */
  readonly version?: Input<string>
  /** A line for people, stored with the application. */
  readonly description?: Input<string>
}

/** A value in which any part may be known only later. */
export type InputsOf<T> = T extends object ? { [Key in keyof T]: Input<InputsOf<T[Key]>> } : T

/** Changes a copy of the manifest in place and returns it, or returns another one. */
export type ManifestEdit = (manifest: Manifest) => InputsOf<Manifest>

/** What is different from the file: some values, or whatever a function makes of the manifest. */
export type Overrides = ManifestPatch | ManifestEdit

/** How Pulumi works with applications from manifests, and where they run. */
export interface ManifestSettings extends ApplicationSettings {
  /**
   * The lattice to run in: letters, digits, "-" and "_". Changing it makes another application.
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
}

/** One manifest file, and what is different in this stack. */
export interface ManifestFileArgs extends ManifestSettings {
  /** The manifest, in YAML or JSON, of at most 1 MiB; its path from the folder that the program runs in. */
  readonly file: string
  /** What is different in this stack: a patch, or a function that edits the manifest. */
  readonly overrides?: Overrides
  /**
   * The application's name in the lattice.
   * @default the manifest's `metadata.name`
   */
  readonly name?: string
  /**
   * The components, by the names that the file gives them, that have to be ready for the wait to end, with the links to
   * and from them.
   * @default all of them
   */
  readonly waitFor?: readonly string[]
}

/** What holds for every application of a group, and what is different in this stack. */
export interface ManifestGroupSettings extends ManifestSettings {
  /** What is different in this stack, by the application's name. */
  readonly overrides?: Readonly<Record<string, Overrides>>
  /**
   * What the logical names of the resources begin with, for a program that deploys the same manifests twice.
   * @default nothing: they are the applications' names
   */
  readonly resourcePrefix?: string
}

/** Where the manifests of a group are: listed one by one, or all of a folder. */
export type ManifestGroupArgs = ManifestGroupSettings &
  (
    | {
        /** The manifests, one application each; paths from the folder that the program runs in. */
        readonly files: readonly string[]
        /** Not beside `files`. */
        readonly directory?: never
      }
    | {
        /** A folder, of which every .yaml, .yml and .json file is a manifest; folders in it are left out. */
        readonly directory: string
        /** Not beside `directory`. */
        readonly files?: never
      }
  )
