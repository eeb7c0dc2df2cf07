import { createUrn, CustomResource, type CustomResourceOptions, output, type Output, runtime } from "@pulumi/pulumi"
import type { PreviewChecks } from "../provider/manifest/settings"
import { withStackDefaults } from "./defaults"
import { loadManifests } from "./load-manifests"
import { secretPlaces, valueOf } from "./output-insides"
import { PROVIDER_TEXT } from "./provider-text"
import { noteForRemovals } from "./preview-removals"
import { register } from "./rendered-manifests"

const TYPE = "pulumi-nodejs:wadm:Application"

/** What the provider gets of every application, however the program says it. */
export interface ApplicationInputs extends Readonly<Record<string, unknown>> {
  readonly name: unknown
  readonly lattice: string
  readonly previewChecks?: PreviewChecks | undefined
}

/** An application in a lattice, described by arguments or by a manifest file. */
export class ApplicationResource extends CustomResource {
  /** The application's name in the lattice. */
  declare readonly name: Output<string>
  /** The lattice that it runs in. */
  declare readonly lattice: Output<string>
  /** The version that runs; undefined while the application is undeployed. */
  declare readonly deployedVersion: Output<string | undefined>
  /**
   * The properties that the application in the lattice differs in, such as `components.httpserver.image`, as last seen;
   * empty when there are none, and undefined unless `adopt` is `observe`.
   */
  declare readonly drift: Output<readonly string[] | undefined>
  readonly #inputs: ApplicationInputs

  protected constructor(name: string, inputs: ApplicationInputs, options: CustomResourceOptions) {
    // As a bare value: the output of a URN depends on the parent, which stands for all of the parent's children. Two of
    // these would wait for each other for ever.
    const secretPaths = secretPlaces(inputs)?.then((places) => (places.length === 0 ? undefined : places))
    const owned = {
      ...withStackDefaults(inputs),
      ...(secretPaths !== undefined && { secretPaths }),
      resourceUrn: valueOf(createUrn(name, TYPE, options.parent)),
    }
    // The provider is not told otherwise that this is a preview. Its check takes the input out.
    const { previewChecks = "fail", ...rest } = owned
    const hidden = { deployedVersion: undefined, drift: undefined, __provider: PROVIDER_TEXT }
    super(TYPE, name, { ...rest, ...hidden, ...(runtime.isDryRun() && { previewChecks }) }, options)
    this.#inputs = owned
    noteForRemovals(owned)
    register({ application: name, inputs: owned, manifest: () => this.manifestYaml })
  }

  /** The manifest that wadm gets, as YAML that it also takes by itself; known as soon as the arguments are. */
  get manifestYaml(): Output<string> {
    return output(this.#inputs).apply((inputs) => loadManifests().manifestText(inputs))
  }
}
