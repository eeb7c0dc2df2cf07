/** The inputs that make another application: wadm knows one by its lattice and name. */
export const REPLACES = ["name", "lattice"] as const
