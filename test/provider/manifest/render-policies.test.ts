import { expect, test } from "vitest"
import { renderManifest } from "../../../provider/manifest/render"
import { inputs, sharedHttpServer } from "../../fixtures/inputs"

const TYPE = "policy.secret.wasmcloud.dev/v1alpha1"
const own = { name: "vault", type: "policy.other", properties: {} }

const secret = (backend: string) => ({ name: "s", backend: { backend }, key: "k" })

function policies(changes: Readonly<Record<string, unknown>>) {
  return renderManifest(inputs(changes)).spec.policies
}

test("An application without policies and secrets has no list of policies.", () => {
  expect(renderManifest(inputs()).spec).not.toHaveProperty("policies")
  expect(renderManifest(inputs({ policies: [] })).spec).not.toHaveProperty("policies")
})

test("The backends of all secrets become policies, those of links too, each once.", () => {
  const components = {
    a: { kind: "component", image: "i", secrets: [secret("one"), secret("two")] },
    b: { kind: "capability", image: "i", secrets: [secret("one")] },
    http: sharedHttpServer,
  }
  const link = { source: "a", target: "b", interface: "wasi:http/incoming-handler" }
  const links = [{ ...link, sourceSecrets: [secret("three")], targetSecrets: [secret("four"), secret("two")] }]
  expect(policies({ components, links })?.map(({ name }) => name)).toEqual(["four", "one", "three", "two"])
})

test("A program's own policies come first and stay as they are, also when a backend has the name of one.", () => {
  const dog = { kind: "component", image: "i", secrets: [secret("vault")] }
  expect(policies({ policies: [own, { ...own, name: "a" }], components: { dog } })).toEqual([
    own,
    { ...own, name: "a" },
    { name: "vault", type: TYPE, properties: { backend: "vault" } },
  ])
})
