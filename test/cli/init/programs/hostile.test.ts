import { expect, test } from "vitest"
import { found } from "./first-preview"
import { linked, manifest, own, scaled } from "../../../fixtures/manifests"
import { compileErrors } from "./compile"
import { evaluate } from "./evaluate"
import { firstPreview, generate } from "./first-preview"

/** Texts that would leave a literal or a comment, were they written as they are. */
const TEXTS = [
  '"; throw new Error("out"); "',
  "'; throw new Error('out'); '",
  "`${process.exit(1)}`",
  "*/ throw new Error() /*",
  "\n// a line\nthrow new Error()",
  "\u2028throw new Error()\u2029",
  "back\\slash\\",
  `both "double" and 'single' and "more"`,
  "\u202egnihton\u202c",
  "\u0000\u0007\u001b[31m\u007f",
  "\ud800 alone",
  "🌷",
  "</script>",
]

const KEYS = ["__proto__", "constructor", "toString", "404", "a-b", "", " ", "new", ...TEXTS]

/** Every program that a test has made: TypeScript takes seconds to start. */
const texts: string[] = []

function config(name: string, properties: Readonly<Record<string, string>>) {
  const component = scaled(own("app"))
  return { ...component, properties: { ...component.properties, config: [{ name, properties }] } }
}

test.each(TEXTS)("The text %j arrives as it is, and does nothing else.", async (text) => {
  const application = found(
    manifest("dog", { annotations: { description: text, team: text }, components: [config(text, { value: text })] }),
    { notes: [text] },
  )
  const program = await generate([application], { leftOut: [{ name: text, why: text }] })
  const [registered] = await evaluate(program.text)
  expect(registered?.inputs).toMatchObject({
    description: text,
    annotations: { team: text },
    components: { app: { config: [{ name: text, properties: { value: text } }] } },
  })
})

test("No text moves an editor's cursor or the direction of its writing.", async () => {
  const values = Object.fromEntries(TEXTS.map((value, index) => [`value-${index}`, value]))
  const application = found(manifest("dog", { components: [config("texts", values)] }), { notes: TEXTS })
  const { text } = await generate([application], { leftOut: TEXTS.map((why) => ({ name: why, why })) })
  expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
  texts.push(text)
})

test.each(KEYS)("A key of configuration called %j is one.", async (key) => {
  const properties = Object.fromEntries([[key, "value"]])
  const program = await generate([found(manifest("dog", { components: [config("settings", properties)] }))])
  expect(await firstPreview(program)).toEqual([])
  texts.push(program.text)
})

test.each(["__proto__", "constructor", "404", "new", "a-b", "-"])(
  "A component and an application called %j are what they are called.",
  async (name) => {
    const components = [linked(scaled(own(name)), "other"), scaled(own("other"))]
    const program = await generate([found(manifest(name, { components }))])
    expect(await firstPreview(program)).toEqual([])
    texts.push(program.text)
  },
)

test("All of these programs compile, strictly.", () => {
  expect(texts).not.toEqual([])
  expect(compileErrors(texts)).toEqual([])
})
