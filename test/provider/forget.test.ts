import { expect, test } from "vitest"
import { type ErrorCode, WadmError } from "../../provider/errors"
import type { ApplicationInputs } from "../../provider/manifest/inputs"
import { inputs, networkInputs } from "../fixtures/inputs"
import { fail } from "../fixtures/lattice"
import { Shop, stateOf } from "../fixtures/shop"

async function shopOutOfReach(of: ApplicationInputs, code: ErrorCode): Promise<Shop> {
  const shop = new Shop()
  await shop.create(of)
  shop.wadm.before = fail(new WadmError(code, "out of reach"))
  return shop
}

const remove = (shop: Shop, of: ApplicationInputs) => shop.provider.delete("id", stateOf(of))

test("A delete that does not reach the lattice fails, and says how to let go of the application.", async () => {
  const shop = await shopOutOfReach(inputs(), "unreachable")
  await expect(remove(shop, inputs())).rejects.toMatchObject({
    code: "unreachable",
    message: expect.stringMatching(/^out of reach\nNothing was deleted\..* deleteUnreachable: true/) as string,
  })
})

test.each(["unreachable", "noWadm"] as const)(
  "With deleteUnreachable a delete that finds %s forgets, and says so.",
  async (code) => {
    const forgotten = inputs({ deleteUnreachable: true })
    const shop = await shopOutOfReach(forgotten, code)
    await remove(shop, forgotten)
    expect(shop.warnings).toEqual([expect.stringContaining("only forgotten by Pulumi")])
    expect(shop.versions("dog")).toHaveLength(1)
  },
)

test("A shared application is not forgotten all the same.", async () => {
  const shared = networkInputs({ deleteUnreachable: true })
  const shop = await shopOutOfReach(shared, "unreachable")
  await expect(remove(shop, shared)).rejects.toMatchObject({
    message: expect.stringContaining("a shared application is never forgotten unseen") as string,
  })
})

test("No answer, a denied request and a bad reply are no lattice out of reach.", async () => {
  const forgotten = inputs({ deleteUnreachable: true })
  for (const code of ["timeout", "permission", "badReply"] as const) {
    const shop = await shopOutOfReach(forgotten, code)
    await expect(remove(shop, forgotten)).rejects.toMatchObject({ code, message: "out of reach" })
  }
})

test("A lattice that goes out of reach once the delete has begun is an error.", async () => {
  const forgotten = inputs({ deleteUnreachable: true })
  const shop = new Shop()
  await shop.create(forgotten)
  shop.wadm.before = ({ operation }) => {
    if (operation === "delete") throw new WadmError("unreachable", "out of reach")
  }
  await expect(remove(shop, forgotten)).rejects.toMatchObject({ code: "unreachable" })
})
