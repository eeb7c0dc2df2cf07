import { RESERVED_ANNOTATIONS } from "../../manifest/annotations"
import type { Rule } from "./rule"

/** These annotations are what the guard goes by, so only their own inputs may set them. */
export const annotationsAreFree: Rule = ({ annotations = {} }) =>
  Object.keys(annotations)
    .filter((key) => RESERVED_ANNOTATIONS.includes(key))
    .map((key) => ({
      path: ["annotations", key],
      reason: `${JSON.stringify(key)} is written by this provider; use the inputs shared, version and description instead`,
    }))
