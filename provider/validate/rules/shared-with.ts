import { SHARED_WITH_ANNOTATION } from "../../manifest/annotations"
import { isReference } from "../../manifest/inputs"
import { ownerFromUrn } from "../../manifest/owner"
import { entryProblem, isReadable, listAllows, sharedWithOf } from "../../manifest/shared-with"
import { notSharedWith } from "../../messages"
import type { Finding, InputRule, ManifestRule, Path } from "../rule"

export const sharedWithIsReadable: ManifestRule = {
  name: "shared-with",
  about: "The annotation pulumi-wadm/shared-with lists names of applications and owners as project/stack.",
  level: "error",
  stricter: "wadm takes any text there, but a list that cannot be read would let nobody use the application",
  check: (manifest) =>
    (sharedWithOf(manifest) ?? []).flatMap((entry, index): Finding[] => {
      const problem = entryProblem(entry)
      const path = ["metadata", "annotations", SHARED_WITH_ANNOTATION]
      return problem === undefined ? [] : [{ path, reason: `entry ${index + 1}: ${problem}` }]
    }),
}

/** A reference carries the list of its application, so that this needs no look at the lattice. */
export const referencesAreAllowed: InputRule = {
  name: "reference-not-shared-with",
  about: "A shared component is used only by those that its application is shared with.",
  level: "error",
  check: ({ name, resourceUrn, components }) => {
    const consumer = { application: name, owner: ownerFromUrn(resourceUrn) }
    return Object.entries(components).flatMap(([key, component]): Finding[] => {
      if (!isReference(component) || component.sharedWith === undefined) return []
      const { application, sharedWith: entries } = component
      if (listAllows(entries, consumer)) return []
      const reason = notSharedWith({ application, entries, readable: isReadable(entries), consumer })
      return [{ path: ["components", key], reason, reads: [["name"], ["resourceUrn"], ...readsOf(key, entries)] }]
    })
  },
}

function readsOf(component: string, entries: readonly string[]): Path[] {
  const place = ["components", component]
  const list = [...place, "sharedWith"]
  return [[...place, "application"], list, ...entries.map((_entry, index) => [...list, index])]
}
