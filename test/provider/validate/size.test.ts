import { expect, test } from "vitest"
import { renderManifest } from "../../../provider/manifest/render"
import { checkSize, DEFAULT_PAYLOAD_LIMIT } from "../../../provider/validate/size"
import { inputs } from "../../fixtures/inputs"
import { manifest, own } from "../../fixtures/manifests"

const sizeOf = (of: ReturnType<typeof inputs>) => Buffer.byteLength(JSON.stringify(renderManifest(of)))

/** Inputs whose manifest has exactly so many bytes. */
function ofSize(bytes: number, letter = "x") {
  const base = sizeOf(inputs({ description: "" }))
  const letters = (bytes - base) / Buffer.byteLength(letter)
  const large = inputs({ description: letter.repeat(letters) })
  expect(sizeOf(large)).toBe(bytes)
  return large
}

test("A server is asked for its limit for large manifests only.", async () => {
  const ask = () => expect.unreachable("the server was asked")
  expect(await checkSize(inputs(), ask)).toEqual([])
  expect(await checkSize(ofSize(4_096), ask)).toEqual([])
  await expect(checkSize(ofSize(4_097), ask)).rejects.toThrow("asked")
})

test.each([5_000, 70_000])(
  "A manifest may be as large as the server's limit of %s bytes, and no larger.",
  async (limit) => {
    expect(await checkSize(ofSize(limit), async () => limit)).toEqual([])
    expect(await checkSize(ofSize(limit + 1), async () => limit)).toEqual([
      {
        property: "components",
        reason: expect.stringContaining(
          `more than the server's max_payload of ${limit.toLocaleString("en-US")} bytes`,
        ) as string,
      },
    ])
  },
)

test("A server that cannot be asked is taken to have NATS's default.", async () => {
  const unknown = async () => undefined
  expect(await checkSize(ofSize(DEFAULT_PAYLOAD_LIMIT), unknown)).toEqual([])
  expect(await checkSize(ofSize(DEFAULT_PAYLOAD_LIMIT + 1), unknown)).toMatchObject([
    { reason: expect.stringContaining("the server could not be asked") as string },
  ])
})

test("What counts are bytes and not characters.", async () => {
  const base = sizeOf(inputs({ description: "" }))
  const bytes = base + 2 * Math.ceil((6_000 - base) / 2)
  expect(await checkSize(ofSize(bytes, "\u00e9"), async () => bytes - 1)).toHaveLength(1)
})

test("The failure of a whole manifest stands beside the manifest.", async () => {
  const whole = manifest("dog", { components: [own("x".repeat(5_000))] })
  const large = inputs({ components: undefined, manifest: whole })
  expect(await checkSize(large, async () => 4_999)).toMatchObject([{ property: "manifest" }])
})
