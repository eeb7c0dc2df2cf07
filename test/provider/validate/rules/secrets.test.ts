import { expect, test } from "vitest"
import type { Manifest } from "../../../../provider/manifest/schema"
import { said, withUnknown, withValue } from "../../../fixtures/findings"
import { manifest, own, withTrait } from "../../../fixtures/manifests"

const TYPE = "policy.secret.wasmcloud.dev/v1alpha1"
const vault = { name: "vault", type: TYPE, properties: { backend: "vault" } }
const secret = (policy: string) => [{ name: "password", properties: { policy, key: "db" } }]

function withPolicies(policies: unknown, used = "vault"): Manifest {
  const { spec, ...rest } = manifest("dog", {
    components: [{ ...own("dog"), properties: { image: "i", secrets: secret(used) } }],
  })
  return { ...rest, spec: { ...spec, ...(policies !== undefined && { policies }) } } as Manifest
}

const policyAt = "spec.components[0].properties.secrets[0].properties.policy"

test.each([
  [[vault]],
  [[{ ...vault, properties: { backend: "" } }]],
  [[{ ...vault, type: "other" }, vault]],
  [
    [
      { name: "other", type: "t", properties: {} },
      { ...vault, properties: { backend: "b", role: "r" } },
    ],
  ],
])("A secret of a policy in %j is right.", (policies) => {
  expect(said("secret-policy", withPolicies(policies))).toEqual([])
})

test.each([
  [undefined, 'there is no policy "vault" in spec.policies; there are no policies'],
  [[], 'there is no policy "vault" in spec.policies; there are no policies'],
  [
    [
      { ...vault, name: "Vault" },
      { ...vault, name: "kv" },
    ],
    'there is no policy "vault" in spec.policies; there are Vault, kv',
  ],
  [[{ ...vault, type: "other" }], `policy "vault" is of type "other"; a secret needs one of type "${TYPE}"`],
  [[vault, { ...vault, type: "" }], `policy "vault" is of type ""; a secret needs one of type "${TYPE}"`],
  [[{ ...vault, properties: {} }], 'policy "vault" does not say which backend to ask; give it the property backend'],
])("A secret of a policy in %j is refused.", (policies, reason) => {
  expect(said("secret-policy", withPolicies(policies))).toEqual([`${policyAt}: ${reason}`])
})

test.each(["constructor", "__proto__", ""])("A policy called %j is one like any other.", (name) => {
  expect(said("secret-policy", withPolicies([{ ...vault, name }], name))).toEqual([])
  expect(said("secret-policy", withPolicies([vault], name))).toHaveLength(1)
})

test.each(["link", "logs"])("Secrets at both ends of a trait of type %s count too.", (type) => {
  const link = {
    namespace: "wasi",
    package: "http",
    interfaces: ["a"],
    source: { secrets: secret("s") },
    target: { name: "dog", secrets: secret("t") },
  }
  const found = said("secret-policy", manifest("dog", { components: [withTrait(own("dog"), type, link)] }))
  const at = "spec.components[0].traits[0].properties"
  expect(found.map((text) => text.split(":")[0])).toEqual([
    `${at}.target.secrets[0].properties.policy`,
    `${at}.source.secrets[0].properties.policy`,
  ])
})

const wrong = withPolicies([{ ...vault, type: "other" }])

test.each([
  [["spec", "policies"]],
  [["spec", "policies", 0]],
  [["spec", "policies", 0, "name"]],
  [["spec", "policies", 0, "type"]],
  [["spec", "components", 0, "properties", "secrets", 0, "properties", "policy"]],
  [["spec", "components", 0, "properties", "secrets"]],
])("Nothing is said of a secret's policy while %j is unknown or malformed.", (path) => {
  expect(said("secret-policy", withUnknown(wrong, path))).toEqual([])
  expect(said("secret-policy", withValue(wrong, path, 5))).toEqual([])
})

test("Nothing is said of a policy without a backend while its properties are unknown.", () => {
  const path = ["spec", "policies", 0, "properties"]
  expect(said("secret-policy", withUnknown(withPolicies([{ ...vault, properties: {} }]), path))).toEqual([])
})

test("Policies of names that differ are right.", () => {
  expect(said("duplicate-policy", withPolicies([vault, { ...vault, name: "Vault" }]))).toEqual([])
  expect(said("duplicate-policy", withPolicies(undefined))).toEqual([])
})

test("Of policies with one name only the last counts.", () => {
  const reason = 'wadm ignores this policy, since a later one is named "vault" too'
  const other = { ...vault, name: "other" }
  expect(said("duplicate-policy", withPolicies([vault, other, vault, vault]))).toEqual([
    `spec.policies[0].name: ${reason}`,
    `spec.policies[2].name: ${reason}`,
  ])
})

test.each([0, 1])("Nothing is said of the same names while that of policy %s is unknown.", (index) => {
  const path = ["spec", "policies", index, "name"]
  expect(said("duplicate-policy", withUnknown(withPolicies([vault, vault]), path))).toEqual([])
})
