import * as z from "zod"
import { type SecretProperty, textMap } from "./oam/config"
import { stored } from "./oam/stored"
import { type ManifestPolicy, SECRET_POLICY } from "./schema"
import { contentHash } from "./version"

/** Which secrets backend is asked, and what it is told besides. */
export const secretsBackend = z.strictObject({
  backend: z.string().min(1, "must not be empty"),
  properties: textMap.optional(),
})

/** A reference to a secret as a program writes it: the backend in place of a policy's name. */
export const secretInput = z.strictObject({
  name: z.string().min(1, "must not be empty"),
  backend: secretsBackend,
  key: z.string().min(1, "must not be empty"),
  field: z.string().optional(),
  version: z.string().optional(),
})

export type SecretsBackendInput = z.output<typeof secretsBackend>
export type SecretInput = z.output<typeof secretInput>

export function renderSecret({ name, backend, ...source }: SecretInput): SecretProperty {
  return { name, properties: stored({ policy: policyName(backend), ...source }) }
}

/** One policy for each backend that the secrets name, in the order of the policies' names. */
export function secretPolicies(secrets: readonly SecretInput[]): ManifestPolicy[] {
  const policies = new Map(secrets.map(({ backend }) => [policyName(backend), backend]))
  return [...policies]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, { backend, properties }]) => ({ name, type: SECRET_POLICY, properties: { ...properties, backend } }))
}

/** The backend's name, and a hash of what else it is told, so that two settings of one backend are two policies. */
function policyName({ backend, properties = {} }: SecretsBackendInput): string {
  return Object.keys(properties).length === 0 ? backend : `${backend}-${contentHash(properties)}`
}
