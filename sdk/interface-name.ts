import type { Input } from "@pulumi/pulumi"

/** A WIT interface without a version, such as `wasi:http/incoming-handler`. */
export type InterfaceName = `${string}:${string}/${string}`

/** Several interfaces of one WIT package, for one link: `{ package: "wasi:keyvalue", interfaces: ["store", "atomics"] }`. */
export interface PackageInterfaces {
  /** The package, without a version. */
  readonly package: `${string}:${string}`
  /** The names of its interfaces, at least one. */
  readonly interfaces: readonly [Input<string>, ...Input<string>[]]
}
