import { isReference } from "../../manifest/inputs"
import { UNKNOWN } from "../unknowns"
import type { Rule } from "./rule"

/** A reference stays inside its lattice, and points at another application: wadm can resolve no other. */
export const referencesResolve: Rule = ({ name, lattice, components }) =>
  Object.entries(components).flatMap(([key, component]) => {
    if (!isReference(component)) return []
    const path = ["components", key]
    if (component.lattice !== lattice && lattice !== UNKNOWN) {
      const reason = `refers to application "${component.application}" in lattice "${component.lattice}", but this application is in lattice "${lattice}"; applications share components only inside one lattice`
      return [{ path, reason }]
    }
    return component.application === name ? [{ path, reason: "an application cannot refer to itself" }] : []
  })
