import type * as Removals from "./removals"

/** Reading a lattice takes the libraries of the provider, which a program that asks for no look should not wait for. */
export function loadRemovals(): typeof Removals {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load them with the package
  return require("./removals") as typeof Removals
}
