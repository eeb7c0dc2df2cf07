import { Config } from "@pulumi/pulumi"

/** The lattice of applications that name none. */
export function defaultLattice(): string {
  return new Config("wadm").get("lattice") ?? process.env["WASMCLOUD_LATTICE"] ?? "default"
}
