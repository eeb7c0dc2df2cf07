import type { Rule } from "./rule"

/** Both ends of a link are components of the same application: wadm refuses the whole manifest otherwise. */
export const linkEndsExist: Rule = ({ components, links }) =>
  links.flatMap((link, index) =>
    (["source", "target"] as const)
      .filter((end) => !Object.hasOwn(components, link[end]))
      .map((end) => ({
        path: ["links", index, end],
        reason: `there is no component ${JSON.stringify(link[end])} in components; there are ${Object.keys(components).join(", ")}`,
      })),
  )
