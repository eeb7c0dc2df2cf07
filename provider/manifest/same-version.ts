import { isDeepStrictEqual } from "node:util"
import type { ApplicationInputs } from "./inputs"
import { versionOf } from "./references"
import { renderManifest } from "./render"

/** Whether two descriptions make the same version. Of equal ones that is plain, and takes less than to render both. */
export function isSameVersion(left: ApplicationInputs, right: ApplicationInputs): boolean {
  return isDeepStrictEqual(left, right) || versionOf(renderManifest(left)) === versionOf(renderManifest(right))
}
