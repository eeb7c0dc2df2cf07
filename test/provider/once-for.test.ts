import { expect, test, vi } from "vitest"
import { componentIdClashes } from "../../provider/preview/clashes/component-ids"
import { opposingLinkClashes } from "../../provider/preview/clashes/opposing-links"
import { onceFor } from "../../provider/once-for"
import { consumer, manifest, network, own } from "../fixtures/manifests"

test("What is worked out for a thing is worked out once, whatever comes of it.", () => {
  const workOut = vi.fn((thing: { readonly name: string }) => (thing.name === "" ? undefined : thing.name))
  const once = onceFor(workOut)
  const [dog, nameless] = [{ name: "dog" }, { name: "" }]
  for (let time = 0; time < 2; time++) {
    expect(once(dog)).toBe("dog")
    expect(once(nameless)).toBeUndefined()
  }
  expect(once({ name: "dog" })).toBe("dog")
  expect(workOut).toHaveBeenCalledTimes(3)
})

test.each([
  ["identifiers", componentIdClashes],
  ["links", opposingLinkClashes],
])(
  "A first preview of five hundred took twice as long as Pulumi: %s of each are read once for all others.",
  (_what, clashes) => {
    const [network1, dog] = [network(), consumer("dog")]
    const { spec } = dog
    const read = vi.fn(() => spec)
    const other = { manifest: Object.defineProperty({ ...dog }, "spec", { get: read }), isSettled: true }
    clashes(network1, [other])
    const reads = read.mock.calls.length
    expect(reads).toBeGreaterThan(0)
    clashes(manifest("cat", { components: [own("cat")] }), [other])
    expect(read).toHaveBeenCalledTimes(reads)
  },
)
