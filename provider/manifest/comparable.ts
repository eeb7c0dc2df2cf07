import {
  CARRIED_ANNOTATION,
  FENCED_VERSION_ANNOTATION,
  MARKED_AFTER_ANNOTATION,
  OWNER_ANNOTATION,
  SHARED_ANNOTATION,
  SHARED_WITH_ANNOTATION,
  VERSION_ANNOTATION,
  WADM_SHARED_ANNOTATION,
} from "./annotations"
import { annotated } from "./annotated"
import { carriedIn, withoutCarried } from "./carried"
import { withPlainLinks } from "./link-config"
import { isShared } from "./references"
import { type Manifest, manifestSchema } from "./schema"
import { sharedWithOf, sharedWithText } from "./shared-with"

/**
 * A manifest in a form in which two that mean the same application are equal, whichever tool wrote them: without version
 * and owner, without what is only kept for those who still use it, and with one way to say what can be said in several.
 */
export function comparable(manifest: Manifest): Manifest {
  const carried = carriedIn(manifest)
  const own = manifestSchema.parse(carried === undefined ? manifest : withoutCarried(manifest, carried))
  const annotations = Object.entries(own.metadata.annotations).filter(([key]) => !WRITTEN_BY_TOOLS.includes(key))
  const entries = sharedWithOf(own)
  const sharing = {
    ...(isShared(own) && { [WADM_SHARED_ANNOTATION]: "true" }),
    ...(entries !== undefined && { [SHARED_WITH_ANNOTATION]: sharedWithText(entries) }),
  }
  return withPlainLinks(annotated(own, { ...Object.fromEntries(annotations), ...sharing }))
}

const WRITTEN_BY_TOOLS: readonly string[] = [
  VERSION_ANNOTATION,
  OWNER_ANNOTATION,
  SHARED_ANNOTATION,
  WADM_SHARED_ANNOTATION,
  FENCED_VERSION_ANNOTATION,
  MARKED_AFTER_ANNOTATION,
  CARRIED_ANNOTATION,
]
