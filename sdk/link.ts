import type { Input } from "@pulumi/pulumi"
import type { NamedConfig } from "./config"
import type { InterfaceName } from "./interface-name"

/** Lets one component call another through an interface. */
export interface Link<Name extends string = string> {
  /** The component that calls: a key of `components`. */
  readonly source: Name
  /** The component that is called: a key of `components`. */
  readonly target: Name
  /** What is called, such as `wasi:http/incoming-handler`. */
  readonly interface: InterfaceName
  /**
   * The link's name. A source has at most one link for each name and package.
   * @default `{application}-{target}` when the source is a shared capability, so that no other application takes the
   * link over; else `default`, wadm's own default
   */
  readonly name?: Input<string>
  /** Configuration for the source's end, such as the path that an HTTP server routes by. */
  readonly sourceConfig?: Input<Input<NamedConfig>[]>
  /** Configuration for the target's end. */
  readonly targetConfig?: Input<Input<NamedConfig>[]>
}
