import { expect, test } from "vitest"
import { whyUnsayable } from "../../../cli/init/unsayable"
import { SECRET_POLICY } from "../../../provider/manifest/schema"
import { manifest, own, refer, scaled, withTrait } from "../../fixtures/manifests"

const policy = (name: string, properties: Record<string, string>) => ({ name, type: SECRET_POLICY, properties })

test.each([
  ['component "app" has no scaler, so that wadm never runs it', [own("app")], []],
  ['component "app" has 2 scalers', [withTrait(scaled(own("app")), "daemonscaler", { instances: 1 })], []],
  [
    'component "a" has a trait of type "alerts"; component "b" has a trait of type ""',
    [withTrait(scaled(own("a")), "alerts", {}), withTrait(refer("b", "c/b"), "", {})],
    [],
  ],
  [
    'policy "vault" has a name that secret() would not give it',
    [own("app", "capability")],
    [policy("vault", { backend: "vault", mount: "shop" }), policy("nats-kv", { backend: "nats-kv" })],
  ],
  ["they would change description, links", [own("app", "capability")], [{ name: "n", type: "other", properties: {} }]],
])("It is said that %s.", (why, components, policies) => {
  const { spec, ...rest } = manifest("shop", { components })
  expect(whyUnsayable({ ...rest, spec: { ...spec, policies } }, ["description", "links"])).toBe(why)
})
