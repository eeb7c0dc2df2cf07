import { expect, test } from "vitest"
import { renderSecret, secretInput, secretPolicies, type SecretInput } from "../../../provider/manifest/secrets"

const TYPE = "policy.secret.wasmcloud.dev/v1alpha1"

function secret(backend: SecretInput["backend"], more: Partial<SecretInput> = {}): SecretInput {
  return { name: "password", backend, key: "db", ...more }
}

test("A secret names a policy in place of its backend, and says no more than the program does.", () => {
  expect(renderSecret(secret({ backend: "vault" }))).toEqual({
    name: "password",
    properties: { policy: "vault", key: "db" },
  })
  expect(renderSecret(secret({ backend: "vault" }, { field: "f", version: "2" }))).toEqual({
    name: "password",
    properties: { policy: "vault", key: "db", field: "f", version: "2" },
  })
})

test("Each backend becomes one policy, in the order of their names.", () => {
  const secrets = [
    secret({ backend: "vault" }),
    secret({ backend: "nats-kv" }),
    secret({ backend: "vault" }, { key: "k" }),
  ]
  expect(secretPolicies(secrets)).toEqual([
    { name: "nats-kv", type: TYPE, properties: { backend: "nats-kv" } },
    { name: "vault", type: TYPE, properties: { backend: "vault" } },
  ])
  expect(secretPolicies([...secrets].reverse())).toEqual(secretPolicies(secrets))
  expect(secretPolicies([])).toEqual([])
})

test("Two settings of one backend become two policies, and each secret names its own.", () => {
  const secrets = [
    secret({ backend: "vault" }),
    secret({ backend: "vault", properties: { role: "shop" } }),
    secret({ backend: "vault", properties: { role: "bank" } }),
  ]
  const policies = secretPolicies(secrets)
  expect(policies.map(({ properties }) => properties)).toEqual(
    expect.arrayContaining([
      { backend: "vault" },
      { backend: "vault", role: "shop" },
      { backend: "vault", role: "bank" },
    ]),
  )
  expect(policies).toHaveLength(3)
  for (const one of secrets) {
    const policy = policies.find(({ name }) => name === renderSecret(one).properties.policy)
    expect(policy?.properties).toEqual({ ...one.backend.properties, backend: "vault" })
  }
})

test("Equal settings are one policy whatever the order of their keys, and no settings are the same as none.", () => {
  const policies = secretPolicies([
    secret({ backend: "vault", properties: { a: "1", b: "2" } }),
    secret({ backend: "vault", properties: { b: "2", a: "1" } }),
    secret({ backend: "vault", properties: {} }),
    secret({ backend: "vault" }),
  ])
  expect(policies.map(({ name }) => name)).toEqual(["vault", expect.stringMatching(/^vault-[0-9a-f]{12}$/)])
})

test("A property called backend does not take the place of the backend.", () => {
  const [policy] = secretPolicies([secret({ backend: "vault", properties: { backend: "other" } })])
  expect(policy?.properties).toEqual({ backend: "vault" })
})

test.each([
  ["without a name", { ...secret({ backend: "vault" }), name: "" }],
  ["without a backend", { name: "password", key: "db" }],
  ["with an empty backend", secret({ backend: "" })],
  ["with an empty key", secret({ backend: "vault" }, { key: "" })],
  ["with a policy's name", { ...secret({ backend: "vault" }), policy: "vault" }],
])("A secret %s is refused.", (_what, value) => {
  expect(secretInput.safeParse(value).success).toBe(false)
})
