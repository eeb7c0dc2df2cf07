import { expect, test } from "vitest"
import { annotationsAreFree } from "../../../../provider/validate/rules/annotations"
import { inputs } from "../../../fixtures/inputs"

test.each(["experimental.wasmcloud.dev/shared", "wasmcloud.dev/shared", "pulumi-wadm/owner", "version", "description"])(
  "A program may not write the annotation %s itself.",
  (key) => {
    expect(annotationsAreFree(inputs({ annotations: { [key]: "true", team: "pets" } }))).toEqual([
      {
        path: ["annotations", key],
        reason: `"${key}" is written by this provider; use the inputs shared, version and description instead`,
      },
    ])
  },
)

test("Any other annotation is free.", () => {
  expect(annotationsAreFree(inputs({ annotations: { team: "pets" } }))).toEqual([])
  expect(annotationsAreFree(inputs())).toEqual([])
})
