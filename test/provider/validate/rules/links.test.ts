import { expect, test } from "vitest"
import { linkEndsExist } from "../../../../provider/validate/rules/links"
import { inputs } from "../../../fixtures/inputs"

const link = (source: string, target: string) => ({ source, target, interface: "wasi:http/incoming-handler" })

test("A link between two components is right.", () => {
  expect(linkEndsExist(inputs({ links: [link("dog", "dog")] }))).toEqual([])
})

test("Each end that is no component is reported by itself.", () => {
  const failures = linkEndsExist(inputs({ links: [link("dog", "dog"), link("cat", "cow")] }))
  expect(failures).toEqual([
    { path: ["links", 1, "source"], reason: 'there is no component "cat" in components; there are dog' },
    { path: ["links", 1, "target"], reason: 'there is no component "cow" in components; there are dog' },
  ])
})

test.each(["toString", "constructor", "__proto__"])(
  "A name that every object has, such as %s, is no component.",
  (name) => {
    expect(linkEndsExist(inputs({ links: [link(name, "dog")] })).map(({ path }) => path)).toEqual([
      ["links", 0, "source"],
    ])
  },
)
