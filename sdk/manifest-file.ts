import { type CustomResourceOptions, RunError } from "@pulumi/pulumi"
import { loadManifests } from "./load-manifests"
import { ManifestApplication } from "./manifest-application"
import type { ManifestFileArgs } from "./manifest-args"
import type { PreparedManifest } from "./manifests/prepared"
import { badManifests } from "./messages"

/**
 * An application from an OAM manifest, as `wash app deploy` takes it:
 *
 * ```ts
 * new ManifestFile("dog-fetcher", {
 *   file: "dog-fetcher.yaml",
 *   overrides: { components: { "dog-fetcher": { instances: 5 } } },
 * })
 * ```
 *
 * The file is read strictly, and everything that is wrong with it is said at once, as file:line:column. In Pulumi it is
 * the same resource as an `Application` of that name, so that one can become the other in place.
 */
export class ManifestFile extends ManifestApplication {
  /**
   * @param name the resource's logical name
   * @param args the file, and what is different in this stack
   * @throws RunError when the file cannot be read, or wadm would not take its manifest
   */
  constructor(name: string, { file, overrides, ...settings }: ManifestFileArgs, options: CustomResourceOptions = {}) {
    const prepared = loadManifests().prepareManifest(file, () => overrides)
    const ownName = nameOf(prepared)
    super(name, prepared, { ...settings, name: settings.name ?? ownName }, options)
  }
}

function nameOf({ manifest, errors }: PreparedManifest): string {
  if (manifest === undefined || errors.length > 0) throw new RunError(badManifests(errors))
  return manifest.metadata.name
}
