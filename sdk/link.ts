import type { Input } from "@pulumi/pulumi"
import type { NamedConfig } from "./config"
import type { InterfaceName, PackageInterfaces } from "./interface-name"
import type { SecretReference } from "./secret"

/** Lets one component call another through an interface. */
export interface Link<Name extends string = string> {
  /** The component that calls: a key of `components`. */
  readonly source: Name
  /** The component that is called: a key of `components`. */
  readonly target: Name
  /**
   * What is called, such as `wasi:http/incoming-handler`, or several interfaces of one package
   * (wadm: `namespace`, `package` and `interfaces`).
   */
  readonly interface: InterfaceName | PackageInterfaces
  /**
   * The link's name. A source has at most one link for each name and package.
   * @default `{application}-{target}` when the source is a shared capability, so that no other application takes the
   * link over; else `default`, wadm's own default
   */
  readonly name?: Input<string>
  /** Configuration for the source's end, such as the path that an HTTP server routes by. */
  readonly sourceConfig?: Input<Input<NamedConfig>[]>
  /** Secrets for the source's end, made by `secret()`. */
  readonly sourceSecrets?: Input<Input<SecretReference>[]>
  /** Configuration for the target's end. */
  readonly targetConfig?: Input<Input<NamedConfig>[]>
  /** Secrets for the target's end, made by `secret()`. */
  readonly targetSecrets?: Input<Input<SecretReference>[]>
}
