import type { Input } from "@pulumi/pulumi"

/** A named set of configuration that wadm hands to a component or to one end of a link. */
export interface NamedConfig {
  /** Its name, unique among the application's configuration. */
  readonly name: Input<string>
  /**
   * Values as text. wadm stores them in clear: keep secrets out.
   * @default configuration of this name exists already and is managed elsewhere
   */
  readonly properties?: Input<Record<string, Input<string>>>
}
