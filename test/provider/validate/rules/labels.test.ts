import { expect, test } from "vitest"
import { checkWritten } from "../../../../provider/validate/check-manifest"
import { said, withUnknown } from "../../../fixtures/findings"
import { manifest } from "../../../fixtures/manifests"

const part = (length: number) => "a".repeat(length)
const prefix253 = `${part(63)}.${part(63)}.${part(63)}.${part(61)}`

function withKey(field: "annotations" | "labels", key: string) {
  const { metadata, ...rest } = manifest("dog")
  return { ...rest, metadata: { ...metadata, [field]: { [key]: "x" } } }
}

const NAME_RULE = 'a name holds letters, digits, "-", "_" and ".", and begins and ends with a letter or digit'
const PREFIX_RULE =
  'each part begins with a letter, holds letters, digits and "-", ends with a letter or digit, and has at most 63 characters'

const right = ["a", "team", "1team", "my_team", "a.b-c_d", part(63), "shop.dev/team", "Shop.dev/1", "shop/team"].concat(
  ["sh-op.d3v/team", `${part(63)}.dev/t`, `${prefix253}/t`, `shop.dev/${part(63)}`, "toString", "constructor"],
)

const wrong: readonly (readonly [key: string, reason: string])[] = [
  ["", "is empty where its name should be"],
  [part(64), "has a name of 64 characters; at most 63 are allowed"],
  [`shop.dev/${part(64)}`, "has a name of 64 characters; at most 63 are allowed"],
  ["shop.dev/", "is empty where its name should be"],
  ["/team", "has nothing before its slash; leave the slash out"],
  [`${prefix253}a/t`, "has 254 characters before its slash; at most 253 are allowed"],
  ...["team.", "-team", "_team", "my team", "t\u00ebam", "team\n", "shop:team", "shop.dev/a/b"].map(
    (key) => [key, `is not allowed: ${NAME_RULE}`] as const,
  ),
  ...(
    [
      ["1shop.dev/team", "1shop"],
      ["shop.1dev/team", "1dev"],
      ["my_shop.dev/team", "my_shop"],
      ["shop-.dev/team", "shop-"],
      ["shop..dev/a", ""],
      [".shop/a", ""],
      ["shop./a", ""],
      [`dev.${part(64)}/t`, part(64)],
    ] as const
  ).map(
    ([key, bad]) => [key, `has no DNS name before its slash: ${PREFIX_RULE}, unlike ${JSON.stringify(bad)}`] as const,
  ),
]

test.each(right)("The key %j is right, for labels and annotations.", (key) => {
  expect(said("label-key", withKey("labels", key))).toEqual([])
  expect(said("label-key", withKey("annotations", key))).toEqual([])
})

test.each(wrong)("The key %j is refused, for labels and annotations, at its name.", (key, reason) => {
  for (const field of ["labels", "annotations"] as const) {
    const { findings } = checkWritten(withKey(field, key))
    expect(findings.find(({ rule }) => rule === "label-key")).toMatchObject({
      path: ["metadata", field, key],
      reason: `the key ${JSON.stringify(key)} ${reason}`,
      of: "key",
    })
  }
})

test("Every wrong key is reported, and values may be any text.", () => {
  const { metadata, ...rest } = manifest("dog", { annotations: { "-a": "", ok: "-" } })
  const labels = { "b.": "", "c!": "", fine: "\u{1F415} ." }
  expect(said("label-key", { ...rest, metadata: { ...metadata, labels } })).toHaveLength(3)
})

test("A wrong key is reported while its value is unknown, and none while the labels are.", () => {
  const bad = withKey("labels", "-a")
  expect(said("label-key", withUnknown(bad, ["metadata", "labels", "-a"]))).toHaveLength(1)
  expect(said("label-key", withUnknown(bad, ["metadata", "labels"]))).toEqual([])
})
