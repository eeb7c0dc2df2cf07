import { RESERVED_ANNOTATIONS } from "../../manifest/annotations"
import { isReference } from "../../manifest/inputs"
import { nameProblem } from "../../manifest/names"
import type { Finding, InputRule } from "../rule"

export const componentsAreThere: InputRule = {
  name: "components",
  about: "An application has at least one component.",
  level: "error",
  check: ({ components, manifest }) =>
    manifest === undefined && Object.keys(components).length === 0
      ? [{ path: ["components"], reason: "needs at least one component", reads: [["manifest"]] }]
      : [],
}

/** Narrower than what a manifest may have: a key is a name in the program too. */
export const componentKeys: InputRule = {
  name: "component-key",
  about: 'A component\'s key has letters, digits, "-" and "_".',
  level: "error",
  check: ({ components }) =>
    Object.keys(components).flatMap((key): Finding[] => {
      const problem = nameProblem(key)
      return problem === undefined ? [] : [{ path: ["components", key], reason: problem, of: "key" }]
    }),
}

/** A manifest hangs each link on its source, so that one from nowhere would be lost without a word. */
export const linkSources: InputRule = {
  name: "link-source",
  about: "A link's source is a component of the same application.",
  level: "error",
  check: ({ components, links }) =>
    links.flatMap(({ source }, index): Finding[] =>
      Object.hasOwn(components, source)
        ? []
        : [
            {
              path: ["links", index, "source"],
              reason: `there is no component ${JSON.stringify(source)}; the components are ${Object.keys(components).join(", ")}`,
              reads: [["components"]],
            },
          ],
    ),
}

/** A name that is none would let a wait end before what is meant is ready. */
export const waitForComponents: InputRule = {
  name: "wait-for",
  about: "What is waited for is a component of the same application.",
  level: "error",
  check: ({ components, manifest, waitFor = [] }) => {
    const names = manifest?.spec.components.map(({ name }) => name) ?? Object.keys(components)
    const inManifest = ["manifest", "spec", "components"]
    const nameReads = manifest === undefined ? [] : names.map((_, index) => [...inManifest, index, "name"])
    return waitFor.flatMap((waited, index): Finding[] => {
      if (names.includes(waited)) return []
      const reason = `there is no component ${JSON.stringify(waited)}; the components are ${names.join(", ")}`
      return [{ path: ["waitFor", index], reason, reads: [["components"], inManifest, ...nameReads] }]
    })
  },
}

/** A reference stays inside its lattice: wadm can resolve no other. */
export const referencesStayInTheirLattice: InputRule = {
  name: "reference-lattice",
  about: "A shared component is used in its own lattice.",
  level: "error",
  check: ({ lattice, components }) =>
    Object.entries(components).flatMap(([key, component]): Finding[] =>
      !isReference(component) || component.lattice === lattice
        ? []
        : [
            {
              path: ["components", key],
              reason: `refers to application "${component.application}" in lattice "${component.lattice}", but this application is in lattice "${lattice}"; applications share components only inside one lattice, so use one that is shared in "${lattice}"`,
              reads: [["lattice"], ["components", key, "lattice"], ["components", key, "application"]],
            },
          ],
    ),
}

/** Which server a name stands for is the stack's own affair: a reference from another stack names none. */
export const referencesStayOnTheirConnection: InputRule = {
  name: "reference-connection",
  about: "A shared component is used over the connection that its application has.",
  level: "error",
  check: ({ connection, components }) =>
    Object.entries(components).flatMap(([key, component]): Finding[] =>
      !isReference(component) || component.connection === undefined || component.connection === (connection ?? "")
        ? []
        : [
            {
              path: ["components", key],
              reason: `refers to application "${component.application}" on ${connectionText(component.connection)}, but this application is on ${connectionText(connection)}; applications share components only inside one lattice`,
              reads: [["connection"], ["components", key, "connection"], ["components", key, "application"]],
            },
          ],
    ),
}

function connectionText(name = ""): string {
  return name === "" ? "the connection without a name" : `connection "${name}"`
}

/** These annotations are what the guard goes by, so only their own inputs may set them. */
export const annotationsAreFree: InputRule = {
  name: "reserved-annotation",
  about: "Annotations that this package writes are not set by hand.",
  level: "error",
  check: ({ annotations = {} }) =>
    Object.keys(annotations)
      .filter((key) => RESERVED_ANNOTATIONS.includes(key))
      .map((key) => ({
        path: ["annotations", key],
        reason: `${JSON.stringify(key)} is written by this provider; use the inputs shared, version and description instead`,
        of: "key" as const,
      })),
}

/** wadm keeps manifests in clear, for everyone who may read them. */
export const secretsStaySecret: InputRule = {
  name: "secret-in-clear",
  about: "A Pulumi secret does not stand where wadm stores it in clear.",
  level: "error",
  check: ({ secretPaths = [], allowPlainSecrets = false }) =>
    allowPlainSecrets
      ? []
      : secretPaths.map((path) => ({
          // The engine prints the value of the property that a failure names, so this one names none.
          path: [],
          reads: [["allowPlainSecrets"]],
          reason:
            `${path} is a Pulumi secret, and wadm would store it in clear for everyone in the lattice to read; ` +
            "keep it in a secrets backend and refer to it with secret(), or say allowPlainSecrets: true",
        })),
}
