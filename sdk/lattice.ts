import { Config, runtime } from "@pulumi/pulumi"

/** The lattice of applications that name none: that of their connection, if it says so, else that of the stack. */
export function defaultLattice(connection?: string): string {
  const own = connection === undefined ? undefined : namedConnections()[connection]?.["lattice"]
  if (typeof own === "string") return own
  return new Config("wadm").get("lattice") ?? process.env["WASMCLOUD_LATTICE"] ?? "default"
}

/**
 * The connection of a component that is shared, for the check of those who use it: its name, or "" for the one without a
 * name. A stack with a single connection says nothing.
 */
export function connectionOfShared(connection: string | undefined): string | undefined {
  return connection ?? (Object.keys(namedConnections()).length === 0 ? undefined : "")
}

type Connections = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>

/** As they are configured, or none where that makes no sense: the provider says what is wrong. */
function namedConnections(): Connections {
  // Secrets may be among the settings. Pulumi's Config would warn of that, and only the names and lattices are taken here.
  const text = runtime.getConfig("wadm:connections")
  try {
    const value: unknown = JSON.parse(text ?? "{}")
    return typeof value === "object" && value !== null ? (value as Connections) : {}
  } catch {
    return {}
  }
}
