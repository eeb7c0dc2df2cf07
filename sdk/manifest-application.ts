import { type CustomResourceOptions, log, RunError } from "@pulumi/pulumi"
import type { ComponentKind } from "../provider/manifest/manifest"
import type { ApplicationSettings } from "./application-args"
import { ApplicationResource } from "./application-resource"
import { type Contract, contractOf } from "./contract"
import { connectionOfShared, defaultLattice } from "./lattice"
import { loadManifests } from "./load-manifests"
import type { PreparedManifest } from "./manifests/prepared"
import { findingLine, noContract, notShared } from "./messages"
import { shareComponent, type SharedComponentOutput } from "./shared-component"

interface Settings extends ApplicationSettings {
  readonly name: string
  readonly lattice?: string
  readonly connection?: string
}

/** An application from a manifest file. */
export class ManifestApplication extends ApplicationResource {
  readonly #prepared: PreparedManifest
  readonly #connection: string | undefined

  /** @internal */
  constructor(name: string, prepared: PreparedManifest, settings: Settings, options: CustomResourceOptions) {
    const lattice = settings.lattice ?? defaultLattice(settings.connection)
    super(name, { ...settings, lattice, manifest: prepared.written }, options)
    this.#prepared = prepared
    this.#connection = settings.connection
    for (const warning of prepared.warnings) void log.warn(findingLine(warning), this)
  }

  /**
   * A WebAssembly component of this shared application, for another application's `components`.
   * @throws RunError when there is none of this name, or the manifest is not shared
   */
  component(name: string): SharedComponentOutput<"component"> {
    return this.share(name, "component")
  }

  /**
   * A capability of this shared application, for another application's `components`.
   * @throws RunError when there is none of this name, or the manifest is not shared
   */
  capability(name: string): SharedComponentOutput<"capability"> {
    return this.share(name, "capability")
  }

  /**
   * What other stacks have to know to use the components of this shared application, for this one to export. Its type
   * knows no names: there, `component()` and `capability()` ask for them.
   * @throws RunError when the manifest is not shared
   */
  get contract(): Contract {
    const { sharedKindsIn, sharedWithIn } = loadManifests()
    const kinds = sharedKindsIn(this.#prepared)
    if (kinds === undefined) throw new RunError(noContract(this.#prepared.file))
    return contractOf(this, kinds, sharedWithIn(this.#prepared))
  }

  private share<Kind extends ComponentKind>(component: string, kind: Kind): SharedComponentOutput<Kind> {
    const { sharedComponentProblem, sharedWithIn } = loadManifests()
    const problem = sharedComponentProblem(this.#prepared, component, kind)
    if (problem !== undefined) throw new RunError(notShared(this.#prepared.file, component, problem))
    const entries = sharedWithIn(this.#prepared)
    return shareComponent(this, component, kind, { entries, connection: connectionOfShared(this.#connection) })
  }
}
