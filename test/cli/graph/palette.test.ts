import { expect, test } from "vitest"
import { type Colour, colour, pictureStyle, type Scheme } from "../../../cli/graph/palette"

/** Luminance and contrast as WCAG 2 defines them. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right)
  return (light + 0.05) / (dark + 0.05)
}

const grounds: readonly Colour[] = ["canvas", "surface"]
const insides: readonly Colour[] = [...grounds, "shared-surface", "component-surface"]
const pairs = (["light", "dark"] as const).flatMap((scheme) => [
  ...insides.flatMap((ground) => (["text", "muted"] as const).map((text) => [scheme, text, ground, 4.5] as const)),
  ...grounds.flatMap((ground) =>
    (["warning", "broken", "shared"] as const).map((text) => [scheme, text, ground, 4.5] as const),
  ),
  ...grounds.flatMap((ground) =>
    (["frame", "edge", "component"] as const).map((line) => [scheme, line, ground, 3] as const),
  ),
])

test.each(pairs)("On %s ground, %s differs from %s by %d to 1.", (scheme: Scheme, name, ground, least) => {
  expect(contrast(colour(name, scheme), colour(ground, scheme))).toBeGreaterThanOrEqual(least)
})

test("Every colour that the picture asks for is in the palette.", () => {
  expect(pictureStyle()).not.toContain("var(")
})
