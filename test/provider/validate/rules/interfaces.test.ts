import { expect, test } from "vitest"
import { said, withUnknown } from "../../../fixtures/findings"
import { manifest, own, withTrait } from "../../../fixtures/manifests"

const at = ["spec", "components", 0, "traits", 0, "properties"]

function through(namespace: string, name: string, ...interfaces: string[]) {
  const link = { namespace, package: name, interfaces, target: { name: "dog" } }
  return manifest("dog", { components: [withTrait(own("dog"), "link", link)] })
}

test.each([
  ["wasi", "blobstore", ["blobstore"]],
  ["wasi", "config", ["runtime"]],
  ["wasi", "http", ["incoming-handler", "outgoing-handler"]],
  ["wasi", "keyvalue", ["atomics", "batch", "store", "watch"]],
  ["wasi", "logging", ["logging"]],
  ["wasmcloud", "messaging", ["consumer", "handler"]],
  ["wrpc", "blobstore", ["blobstore"]],
  ["wrpc", "http", ["incoming-handler", "outgoing-handler"]],
  ["wrpc", "keyvalue", ["atomics", "store"]],
  ["my-org", "anything", ["at-all"]],
  ["constructor", "http", ["a"]],
  ["wasi", "http", []],
])("%s:%s knows %j.", (namespace, name, interfaces) => {
  expect(said("unknown-interface", through(namespace, name, ...interfaces))).toEqual([])
})

test.each([
  ["wasi", "http", "handler", "of wasi:http it knows incoming-handler, outgoing-handler"],
  ["wasi", "http", "Incoming-Handler", "of wasi:http it knows incoming-handler, outgoing-handler"],
  ["wasi", "key-value", "store", "of wasi it knows blobstore, config, http, keyvalue, logging"],
  ["wasi", "toString", "store", "of wasi it knows blobstore, config, http, keyvalue, logging"],
  ["wrpc", "keyvalue", "batch", "of wrpc:keyvalue it knows atomics, store"],
  ["wasmcloud", "messaging", "consumers", "of wasmcloud:messaging it knows consumer, handler"],
])("%s:%s/%s is probably misspelt.", (namespace, name, one, advice) => {
  expect(said("unknown-interface", through(namespace, name, one))).toEqual([
    `spec.components[0].traits[0].properties.interfaces[0]: wadm does not know the interface ${namespace}:${name}/${one}; ${advice}`,
  ])
})

test("Each interface is looked at by itself, and traits that are no links are not.", () => {
  const found = said("unknown-interface", through("wasi", "http", "a", "incoming-handler", "b"))
  expect(found.map((text) => /interfaces\[\d\]/.exec(text)?.[0])).toEqual(["interfaces[0]", "interfaces[2]"])
  const { properties } = through("wasi", "http", "a").spec.components[0]!.traits![0]!
  const odd = manifest("dog", { components: [withTrait(own("dog"), "logs", properties)] })
  expect(said("unknown-interface", odd)).toEqual([])
})

test.each([[[]], [["namespace"]], [["package"]], [["interfaces"]], [["interfaces", 0]]])(
  "Nothing is said of an interface while %j of the link is unknown.",
  (path) => {
    expect(said("unknown-interface", withUnknown(through("wasi", "http", "a"), [...at, ...path]))).toEqual([])
    expect(said("unknown-interface", withUnknown(through("wasi", "htp", "a"), [...at, ...path]))).toEqual([])
  },
)
