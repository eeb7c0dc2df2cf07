import { expect, test } from "vitest"
import { WadmError } from "../../provider/errors"
import { PartialError } from "../../provider/partial-error"

test("It carries what Pulumi needs to keep the resource, and why it is not ready.", () => {
  const cause = new WadmError("notReady", "late")
  expect(new PartialError(cause, "default/dog", { name: "dog" })).toMatchObject({
    message: "late",
    id: "default/dog",
    properties: { name: "dog" },
    reasons: ["late"],
    cause,
  })
})
