/** The inputs that make another application: a wadm knows one by its lattice and name. */
export const REPLACES = ["name", "lattice", "connection", "apiPrefix"] as const
