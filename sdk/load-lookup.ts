import type * as Lookup from "./lookup"

/** Reading a lattice takes the libraries of the provider, which a program that looks nothing up should not wait for. */
export function loadLookup(): typeof Lookup {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load them with the package
  return require("./lookup") as typeof Lookup
}
