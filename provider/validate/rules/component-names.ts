import type { Manifest } from "../../manifest/schema"
import { duplicates } from "../duplicates"
import type { Finding, ManifestRule } from "../rule"

/** White space ends a NATS subject, `*` and `>` are its wildcards, and control characters end its line. */
// eslint-disable-next-line no-control-regex -- these are what must not be there
const NOT_IN_A_SUBJECT = /[\s*>\u0000-\u001f\u007f]/

export const duplicateComponents: ManifestRule = {
  name: "duplicate-component",
  about: "Each component has a name of its own.",
  level: "error",
  check: ({ spec: { components } }) =>
    duplicates(
      components.map(({ name }, index) => ({ name, path: nameOf(index) })),
      ({ name }) => name,
    ).map(({ item: { name, path }, first }): Finding => {
      return { path, reason: `${quote(name)} is the name of another component already`, reads: [first.path] }
    }),
}

export const componentNames: ManifestRule = {
  name: "component-name",
  about:
    'A component\'s name can be part of a NATS subject: no white space, control characters, "*" or ">", and not empty.',
  level: "error",
  stricter:
    "a component's id holds its name and is part of NATS subjects: with white space, control characters, * or > in it, " +
    "calls go astray or end the host's connection",
  check: ({ spec: { components } }: Manifest) =>
    components.flatMap(({ name }, index) => {
      const problem = subjectProblem(name)
      return problem === undefined ? [] : [{ path: nameOf(index), reason: problem }]
    }),
}

/** Says why a name cannot be part of a NATS subject; undefined when it can. */
export function subjectProblem(name: string): string | undefined {
  if (name === "") return "must not be empty"
  const offending = NOT_IN_A_SUBJECT.exec(name)?.[0]
  return offending === undefined
    ? undefined
    : `${quote(name)} contains ${quote(offending)}, which no NATS subject can hold`
}

function nameOf(component: number) {
  return ["spec", "components", component, "name"]
}

function quote(text: string): string {
  return JSON.stringify(text)
}
