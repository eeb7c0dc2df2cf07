import { NAME_LIMIT, nameProblem } from "../../manifest/names"
import type { ManifestRule } from "../rule"

export const applicationName: ManifestRule = {
  name: "application-name",
  about: 'An application\'s name has letters, digits, "-" and "_".',
  level: "error",
  check: ({ metadata: { name } }) => {
    const problem = nameProblem(name.slice(0, NAME_LIMIT))
    return problem === undefined ? [] : [{ path: ["metadata", "name"], reason: problem }]
  },
}

export const applicationNameLength: ManifestRule = {
  name: "application-name-length",
  about: "It has at most 255 characters.",
  level: "error",
  stricter: "the name is part of every NATS subject about the application, and a server bounds how long these are",
  check: ({ metadata: { name } }) =>
    name.length > NAME_LIMIT ? [{ path: ["metadata", "name"], reason: nameProblem(name) ?? "" }] : [],
}
