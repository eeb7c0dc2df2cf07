import { SHARED_ANNOTATION, WADM_SHARED_ANNOTATION } from "../../manifest/annotations"
import { isShared } from "../../manifest/references"
import type { Manifest } from "../../manifest/schema"
import { duplicates } from "../duplicates"
import type { Finding, ManifestRule, Path } from "../rule"

export const duplicateIds: ManifestRule = {
  name: "duplicate-id",
  about: "Each component's id is its own.",
  level: "error",
  check: (manifest) =>
    duplicates(idsOf(manifest), ({ id }) => id).map(({ item: { id, path }, first }): Finding => {
      return { path, reason: `another component has the id ${JSON.stringify(id)}`, reads: [first.path] }
    }),
}

export const idOfASharedComponent: ManifestRule = {
  name: "shared-id",
  about: "A component of a shared application has no id of its own.",
  level: "error",
  stricter:
    "wadm links the applications that use a shared component to the id it would have without one, so their links never work",
  check: (manifest) =>
    isShared(manifest)
      ? idsOf(manifest).map(({ path }) => ({
          path,
          reason:
            "a component of a shared application cannot have an id of its own: wadm links its users to another id",
          reads: [
            ["metadata", "annotations", SHARED_ANNOTATION],
            ["metadata", "annotations", WADM_SHARED_ANNOTATION],
          ],
        }))
      : [],
}

function idsOf({ spec: { components } }: Manifest): { readonly id: string; readonly path: Path }[] {
  return components.flatMap(({ properties: { id } }, index) =>
    id === undefined ? [] : [{ id, path: ["spec", "components", index, "properties", "id"] }],
  )
}
