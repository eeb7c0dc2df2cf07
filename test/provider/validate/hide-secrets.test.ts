import { expect, test } from "vitest"
import { hideSecrets, secretPathsOf } from "../../../provider/validate/hide-secrets"
import { validate } from "../../../provider/validate/validate"
import { rawInputs } from "../../fixtures/inputs"

const failure = (property: string) => ({ property, reason: 'is wrong: "hunter2"' })

test("A failure that has nothing to do with a secret stays as it is.", () => {
  for (const property of ["names", "components.dog", ""]) {
    expect(hideSecrets([failure(property)], ["name", "components.dogs"], true)).toEqual([failure(property)])
  }
})

test.each(["description", "description.inner", "description[0]"])(
  "Of the secret that %s stands in nothing is said while it is refused anyway, and else not why.",
  (property) => {
    expect(hideSecrets([failure(property)], ["description"], true)).toEqual([])
    const [shown] = hideSecrets([failure(property)], ["description"], false)
    expect(shown).toEqual({ property: "", reason: `${property} is not allowed there; why would show the secret in it` })
  },
)

test("A failure of something that holds a secret names no property, since its value would be printed.", () => {
  expect(hideSecrets([{ property: "components", reason: "is large" }], ["components.dog.image"], true)).toEqual([
    { property: "", reason: "components is large" },
  ])
})

test("Places of secrets are taken only where there are some.", () => {
  expect(secretPathsOf({ secretPaths: ["a", 1] })).toEqual(["a"])
  expect(secretPathsOf({ secretPaths: "a" })).toEqual([])
  expect(secretPathsOf({})).toEqual([])
})

test("Bug: a secret was printed by the failure about it, by its property and by reasons that quote it.", () => {
  const inputs = rawInputs({ version: "hunter2", name: "hunter 2", secretPaths: ["version", "name"] })
  const { failures } = validate(inputs)
  expect(failures.map(({ property }) => property)).toEqual(["", ""])
  expect(failures.map(({ reason }) => reason.split(",")[0])).toEqual([
    "version is a Pulumi secret",
    "name is a Pulumi secret",
  ])
  const allowed = validate({ ...inputs, allowPlainSecrets: true })
  expect(allowed.failures).toEqual([
    { property: "", reason: "name is not allowed there; why would show the secret in it" },
  ])
})
