import type { Input } from "@pulumi/pulumi"

/** A service that keeps secrets for wasmCloud, such as the NATS key-value or the Vault secrets backend. */
export interface SecretsBackend {
  /** The name under which the backend serves the lattice (wadm: the policy's property `backend`). */
  readonly backend: Input<string>
  /** What else the backend has to be told, such as Vault's mount (wadm: the policy's other properties). */
  readonly properties?: Input<Record<string, Input<string>>>
}

/** Where a secret is found. The manifest holds this alone, never the secret's value. */
export interface SecretArgs {
  /** The name by which the component asks for the secret, unique among its secrets. */
  readonly name: Input<string>
  /** What the backend knows the secret by (wadm: `key`). */
  readonly key: Input<string>
  /** The backend that has it: its name, or more. The policy that wadm wants for it is added by itself. */
  readonly backend: Input<string> | SecretsBackend
  /**
   * The field of a secret that has several.
   * @default the whole secret
   */
  readonly field?: Input<string>
  /**
   * The version of the secret, in the backend's own terms.
   * @default the newest
   */
  readonly version?: Input<string>
}

/** A reference to a secret in a secrets backend; made by `secret()`. */
export interface SecretReference extends Omit<SecretArgs, "backend"> {
  /** The backend that has it. */
  readonly backend: SecretsBackend
}

/**
 * Refers to a secret that a secrets backend keeps:
 *
 * ```ts
 * component({ image, secrets: [secret({ name: "password", backend: "nats-kv", key: "db-password" })] })
 * ```
 *
 * This is not Pulumi's `secret()`: that one hides a value in Pulumi's state, and wadm would store it in clear.
 *
 * @param args where the secret is found
 */
export function secret({ backend, ...args }: SecretArgs): SecretReference {
  return { ...args, backend: isBackend(backend) ? backend : { backend } }
}

function isBackend(backend: SecretArgs["backend"]): backend is SecretsBackend {
  return typeof backend === "object" && "backend" in backend
}
