import { VERSION_ANNOTATION } from "../../manifest/annotations"
import type { ManifestRule } from "../rule"

/** Requests to wadm use this word for the newest version. */
const RESERVED = "latest"

export const versionIsNotLatest: ManifestRule = {
  name: "version-latest",
  about: "A version is not called latest, which is wadm's word for the newest one.",
  level: "error",
  check: ({ metadata: { annotations } }) =>
    annotations[VERSION_ANNOTATION] === RESERVED
      ? [
          {
            path: ["metadata", "annotations", VERSION_ANNOTATION],
            reason: `"${RESERVED}" is wadm's word for the newest version; give another, or none`,
          },
        ]
      : [],
}
