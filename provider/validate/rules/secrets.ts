import { linkShapedOf } from "../../manifest/links"
import type { SecretProperty } from "../../manifest/oam/config"
import { type ManifestComponent, type ManifestPolicy, SECRET_POLICY } from "../../manifest/schema"
import type { Finding, ManifestRule, Path } from "../rule"

/** Each secret names a policy of the manifest, which says what backend to ask. */
export const secretPolicies: ManifestRule = {
  name: "secret-policy",
  about: "A secret names a policy of the manifest, of type policy.secret.wasmcloud.dev/v1alpha1, that has a backend.",
  level: "error",
  check: ({ spec: { components, policies = [] } }) =>
    components.flatMap((component, index) =>
      secretsOf(component, ["spec", "components", index]).flatMap(({ secret, path }): Finding[] => {
        const at = lastNamed(policies, secret.properties.policy)
        const problem = problemOf(secret, policies[at], policies)
        if (problem === undefined) return []
        const reads = policies.flatMap((_, policy) => POLICY_FIELDS.map((field) => ["spec", "policies", policy, field]))
        return [{ path: [...path, "properties", "policy"], reason: problem, reads: [["spec", "policies"], ...reads] }]
      }),
    ),
}

/** wadm looks a policy up by its name, and the last one of a name wins. */
export const duplicatePolicies: ManifestRule = {
  name: "duplicate-policy",
  about: "Each policy has a name of its own.",
  level: "warning",
  check: ({ spec: { policies = [] } }) =>
    policies.flatMap(({ name }, index): Finding[] => {
      const last = lastNamed(policies, name)
      if (last === index) return []
      const path = ["spec", "policies", index, "name"]
      const reason = `wadm ignores this policy, since a later one is named ${JSON.stringify(name)} too`
      return [{ path, reason, reads: [["spec", "policies", last, "name"]] }]
    }),
}

function lastNamed(policies: readonly ManifestPolicy[], wanted: string): number {
  return policies.map(({ name }) => name).lastIndexOf(wanted)
}

function problemOf(
  { properties: { policy: wanted } }: SecretProperty,
  policy: ManifestPolicy | undefined,
  policies: readonly ManifestPolicy[],
): string | undefined {
  const quoted = JSON.stringify(wanted)
  if (policy === undefined) {
    const there =
      policies.length === 0 ? "there are no policies" : `there are ${policies.map(({ name }) => name).join(", ")}`
    return `there is no policy ${quoted} in spec.policies; ${there}`
  }
  if (policy.type !== SECRET_POLICY) {
    return `policy ${quoted} is of type ${JSON.stringify(policy.type)}; a secret needs one of type "${SECRET_POLICY}"`
  }
  return Object.hasOwn(policy.properties, "backend")
    ? undefined
    : `policy ${quoted} does not say which backend to ask; give it the property backend`
}

const POLICY_FIELDS = ["name", "type", "properties"]

interface LocatedSecret {
  readonly secret: SecretProperty
  readonly path: Path
}

function secretsOf(component: ManifestComponent, path: Path): LocatedSecret[] {
  const located = (secrets: readonly SecretProperty[] = [], at: Path) =>
    secrets.map((secret, index) => ({ secret, path: [...at, "secrets", index] }))
  return [
    ...located(component.properties.secrets, [...path, "properties"]),
    ...linkShapedOf(component).flatMap(({ link, trait }) => [
      ...located(link.target.secrets, [...path, "traits", trait, "properties", "target"]),
      ...located(link.source?.secrets, [...path, "traits", trait, "properties", "source"]),
    ]),
  ]
}
