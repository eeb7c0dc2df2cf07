import { expect, test } from "vitest"
import { isMarker } from "../../provider/manifest/markers"
import { versionOf } from "../../provider/manifest/references"
import { renderManifest } from "../../provider/manifest/render"
import type { ApplicationState } from "../../provider/manifest/state"
import { networkInputs, urn } from "../fixtures/inputs"
import { Shop } from "../fixtures/shop"

const first = networkInputs()
const second = networkInputs({ adopt: "manage", resourceUrn: urn("network", "prod") })

/** More than either of the two verbs makes. */
const REQUESTS = 40

type Verb = (shop: Shop) => Promise<unknown>

const deleting: Verb = (shop) => shop.delete(first)
const takingOver: Verb = (shop) => shop.provider.create(second)

/** Runs one verb, and another one to its end in front of the first one's request of this number, if it makes so many. */
async function interleaved(shop: Shop, number: number, outer: Verb, inner: Verb): Promise<boolean> {
  let left = number
  const end = (verb: Verb) => verb(shop).catch(() => undefined)
  shop.wadm.before = async () => {
    if (left-- !== 0) return
    shop.wadm.before = () => undefined
    await end(inner)
  }
  await end(outer)
  shop.wadm.before = () => undefined
  return left < 0
}

test.each([
  ["taken over at any moment of a delete by its owner", deleting, takingOver],
  ["deleted by its owner at any moment of a hand-over", takingOver, deleting],
])(
  "An application that is %s is the new owner's, and runs, after a refresh and an up at the latest.",
  async (_how, ...verbs) => {
    let moments = 0
    for (; moments < REQUESTS; moments++) {
      const shop = await Shop.open()
      if (!(await interleaved(shop, moments, ...verbs))) break
      expect(shop.versions()?.some((version) => version.endsWith(" deployed"))).toBe(true)
      const state = (await shop.refresh(second)) as ApplicationState
      const { changes } = await shop.provider.diff("id", state, second)
      if (changes === true) await shop.provider.update("id", state, second)
      expect(shop.versions()?.at(-1)).toBe(`${versionOf(renderManifest(second))} deployed`)
      expect(shop.versions()?.some(isMarker)).toBe(false)
    }
    expect(moments).toBeGreaterThan(4)
    expect(moments).toBeLessThan(REQUESTS)
  },
)
