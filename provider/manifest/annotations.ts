/** The annotation that wadm 0.21 reads to let other applications refer to an application's components. */
export const WADM_SHARED_ANNOTATION = "experimental.wasmcloud.dev/shared"

/** The name that the feature was designed under; written too, so that a wadm which takes up that name still agrees. */
export const SHARED_ANNOTATION = "wasmcloud.dev/shared"

/** Which applications may refer to a shared one's components, as entries joined by ", "; without it, every one may. */
export const SHARED_WITH_ANNOTATION = "pulumi-wadm/shared-with"

/** Which Pulumi resource wrote the manifest, as `project/stack/logical name`. */
export const OWNER_ANNOTATION = "pulumi-wadm/owner"

/** On a fence: the version that ran when it was put. */
export const FENCED_VERSION_ANNOTATION = "pulumi-wadm/fenced-version"

/** On a fence or a retired mark: the newest version that whoever put it has seen. */
export const MARKED_AFTER_ANNOTATION = "pulumi-wadm/marked-after"

/** What an update left in the application for those who still use it, as JSON. */
export const CARRIED_ANNOTATION = "pulumi-wadm/carried"

/** OAM's own keys for a manifest's version and description. */
export const VERSION_ANNOTATION = "version"
export const DESCRIPTION_ANNOTATION = "description"

/** The annotations that this provider writes itself; a program may not set them. */
export const RESERVED_ANNOTATIONS: readonly string[] = [
  WADM_SHARED_ANNOTATION,
  SHARED_ANNOTATION,
  SHARED_WITH_ANNOTATION,
  OWNER_ANNOTATION,
  FENCED_VERSION_ANNOTATION,
  MARKED_AFTER_ANNOTATION,
  CARRIED_ANNOTATION,
  VERSION_ANNOTATION,
  DESCRIPTION_ANNOTATION,
]
