import { ComponentResource, type ComponentResourceOptions, getProject, getStack, RunError } from "@pulumi/pulumi"
import { loadManifests } from "./load-manifests"
import { ManifestApplication } from "./manifest-application"
import type { ManifestGroupArgs } from "./manifest-args"
import type { GroupedManifest } from "./manifests"
import { badManifests, badOverrides, noManifests } from "./messages"

/**
 * Several applications from manifests that may use each other's components:
 *
 * ```ts
 * new ManifestGroup("shop", { directory: "manifests" })
 * ```
 *
 * What a manifest's `properties.application` names becomes a dependency between the resources: the shared application
 * is created before, and deleted after, everything in the group that uses it.
 */
export class ManifestGroup extends ComponentResource {
  /** The applications, by their names in the lattice. */
  readonly applications: Readonly<Record<string, ManifestApplication>>

  /**
   * @param name the group's logical name
   * @param args the files, and what is different in this stack
   * @throws RunError when a file cannot be read, wadm would not take its manifest, a reference within the group does
   * not fit what it refers to or is not for this stack to use, or manifests use each other in a circle
   */
  constructor(name: string, args: ManifestGroupArgs, options: ComponentResourceOptions = {}) {
    const manifests = prepare(args)
    super("pulumi-wadm:index:ManifestGroup", name, {}, options)
    const { files: _files, directory: _directory, overrides: _overrides, resourcePrefix = "", ...settings } = args
    const applications: Record<string, ManifestApplication> = {}
    for (const { application, uses, ...prepared } of manifests) {
      const logicalName = `${resourcePrefix}${application}`
      const dependsOn = uses.flatMap((used) => ownValue(applications, used) ?? [])
      const named = { ...settings, name: application }
      applications[application] = new ManifestApplication(logicalName, prepared, named, { parent: this, dependsOn })
    }
    this.applications = applications
    this.registerOutputs()
  }
}

/** In the order in which they can be created. Everything that is wrong with any of them is said at once. */
function prepare({
  files,
  directory,
  overrides = {},
  resourcePrefix = "",
}: ManifestGroupArgs): readonly GroupedManifest[] {
  const { manifestFilesIn, prepareManifest, group } = loadManifests()
  // A JavaScript program may have given neither.
  const all = files ?? (typeof directory === "string" ? manifestFilesIn(directory) : [])
  if (all.length === 0) throw new RunError(noManifests("files"))
  const prepared = all.map((file) => prepareManifest(file, (application) => ownValue(overrides, application)))
  const owner = `${getProject()}/${getStack()}`
  const grouped = group(prepared, (application) => `${owner}/${resourcePrefix}${application}`)
  if ("errors" in grouped) throw new RunError(badManifests(grouped.errors))
  const names = grouped.manifests.map(({ application }) => application)
  const unused = Object.keys(overrides).filter((application) => !names.includes(application))
  if (unused.length > 0) throw new RunError(badOverrides(unused, names))
  return grouped.manifests
}

function ownValue<T>(values: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined
}
