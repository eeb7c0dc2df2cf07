import fc from "fast-check"
import { expect, test } from "vitest"
import { carriedIn, carry, isCarriedVersion, ownVersionOf, withoutCarried } from "../../../provider/manifest/carried"
import { isShared, versionOf } from "../../../provider/manifest/references"
import { renderManifest } from "../../../provider/manifest/render"
import type { Manifest } from "../../../provider/manifest/schema"
import { networkInputs } from "../../fixtures/inputs"
import { linked, manifest, network, own } from "../../fixtures/manifests"

const server = own("httpserver", "capability")
const cache = own("cache", "capability")
const program = network({ version: "3f9a", components: [cache] })
const policy = { name: "vault", type: "policy.secret.wasmcloud.dev/v1alpha1", properties: { backend: "nats-kv" } }

function uncarried(carried: Manifest): Manifest {
  return withoutCarried(carried, carriedIn(carried)!)
}

test("What is carried stands behind the program's own components, and the version says which program it is.", () => {
  const carried = carry(program, [server], [])
  expect(carried.spec.components.map(({ name }) => name)).toEqual(["cache", "httpserver"])
  expect(versionOf(carried)).toMatch(/^3f9a-[0-9a-f]{12}$/)
  expect(ownVersionOf(carried)).toBe("3f9a")
  expect(uncarried(carried)).toEqual(program)
})

test.each([undefined, "1.0", "beef"])(
  "That something is carried shows in the version of a program with version %s.",
  (version) => {
    const own = renderManifest(networkInputs({ version }))
    expect(isCarriedVersion(versionOf(own))).toBe(false)
    expect(isCarriedVersion(versionOf(carry(own, [cache], [])))).toBe(true)
  },
)

test("An application that is shared no longer stays shared, and is as its program says afterwards.", () => {
  const unshared = manifest("network", { version: "3f9a", components: [server] })
  const carried = carry(unshared, [server], [])
  expect(isShared(carried)).toBe(true)
  expect(carriedIn(carried)).toMatchObject({ components: [], sharing: true })
  expect(uncarried(carried)).toEqual(unshared)
})

test("A link to a component that is gone is not carried, and one to a component that stays is.", () => {
  const kept = carry(program, [linked(server, "cache")], []).spec.components.at(-1)
  expect(kept?.traits).toHaveLength(1)
  const cut = carry(program, [linked(linked(server, "gone"), "cache", "other")], []).spec.components.at(-1)
  expect(cut?.traits?.map(({ properties }) => properties)).toMatchObject([{ target: { name: "cache" } }])
})

test("Policies come along with components that have secrets, once, and go with them.", () => {
  const secrets = [{ name: "password", properties: { policy: "vault", key: "db" } }]
  const withSecrets = { ...server, properties: { ...server.properties, secrets } }
  const carried = carry(program, [withSecrets], [policy, policy])
  expect(carried.spec.policies).toEqual([policy])
  expect(uncarried(carried)).toEqual(program)
  expect(carry(program, [server], [policy]).spec).not.toHaveProperty("policies")
})

test("A manifest that another tool has edited, or named after another version, carries nothing that we know of.", () => {
  const carried = carry(program, [server], [])
  const edited = structuredClone(carried)
  edited.spec.components[1]!.properties.image = "example.com/theirs:2"
  expect(carriedIn(edited)).toBeUndefined()
  const renamed = structuredClone(carried)
  renamed.metadata.annotations["version"] = "theirs"
  expect(carriedIn(renamed)).toBeUndefined()
  expect(ownVersionOf(renamed)).toBe("theirs")
})

test("Any text in the annotation is read without a failure.", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(carriedIn(network({ annotations: { "pulumi-wadm/carried": text } }))).toBeUndefined()
    }),
  )
})
