import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { output } from "@pulumi/pulumi"
import fc from "fast-check"
import { beforeEach, expect, test } from "vitest"
import { parse } from "yaml"
import { withFileDigests } from "../../provider/manifest/file-digests"
import { applicationInputsSchema } from "../../provider/manifest/inputs"
import { renderManifest } from "../../provider/manifest/render"
import { readYaml } from "../../provider/manifest/yaml/read-yaml"
import { writeYaml } from "../../provider/manifest/yaml/write-yaml"
import { Application, component } from "../../sdk"
import { rawInputs, urn } from "../fixtures/inputs"
import { laterFailureOf, mockPulumi, valueOf } from "../helpers/mock-pulumi"
import { temporaryDirectory } from "../helpers/temporary-directory"

beforeEach(async () => {
  await mockPulumi()
})

function read(text: string): unknown {
  const result = readYaml({ file: "rendered.yaml", text })
  if ("problems" in result) throw new Error(`${JSON.stringify(result.problems)}\n${text}`)
  return result.value
}

/** What one reader of YAML or another takes for something else than text. */
const HOSTILE = [
  ..."yes No on OFF y n true False null ~ 0b11 0o17 0x1F 1_000 08 1e3 e9 E-12 +1 -0 .5 5. .inf -.INF .nan".split(" "),
  ...'1:30 12:30:45 2024-01-01 << = --- ... a: # a,b \' " it\'s "quoted" !tag &anchor *alias %YAML @at ` |'.split(" "),
  ..."{} [] {a [a >- grüße 日本 🐕 \\ \\n \\x41 constructor toString \u0000 \u0007 \u007F \u009F \uFFFF".split(" "),
  ..."\u0085 \u2028 \uFEFF a\u0085b a\rb a\r\nb a\tb two\nlines \n \n\n ends\n".split(" "),
  ...["", "- a", "a: b", ": a", "a #b", "? a", "| a", "> a", " leading", "trailing ", "\ttab", "  indented\nless"],
]

const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom(
      ...Array.from(" \t\n\r:#-'\"\\{}[],&*!|>%@`~?=0123456789eE+._abyYnN\u0000\u0085\u2028\u{1F415}"),
    ),
  }),
)

/** A name that JavaScript takes for something else, and that a manifest in a file may not have either. */
const key = text.filter((name) => name !== "__proto__")
const texts = fc.dictionary(key, text, { maxKeys: 5 })

test("Whatever the texts in a manifest are, what is rendered reads as the same manifest, in either version of YAML.", () => {
  const inputs = fc.record({ properties: texts, image: text.filter((image) => image !== ""), link: texts })
  fc.assert(
    fc.property(inputs, ({ properties, image, link }) => {
      const manifest = renderManifest(
        applicationInputsSchema.parse(
          rawInputs({
            components: {
              dog: { kind: "component", image, config: [{ name: "c", properties }] },
              cat: { kind: "component", image: "cat" },
            },
            links: [
              { source: "dog", target: "cat", interface: "a:b/c", sourceConfig: [{ name: "s", properties: link }] },
            ],
            annotations: { ...link, a: image },
            policies: [{ name: image, type: image, properties }],
          }),
        ),
      )
      const rendered = writeYaml(manifest)
      expect(read(rendered)).toEqual(manifest)
      for (const version of ["1.1", "1.2"] as const) expect(parse(rendered, { version })).toEqual(manifest)
      expect(writeYaml(read(rendered) as typeof manifest)).toBe(rendered)
    }),
    { numRuns: 500 },
  )
})

test.each(HOSTILE.map((hostile) => [JSON.stringify(hostile), hostile]))(
  "The value and the key %s stay what they are.",
  (_shown, hostile) => {
    const properties = { [hostile]: hostile }
    const manifest = renderManifest(
      applicationInputsSchema.parse(
        rawInputs({ components: { dog: { kind: "capability", image: "dog", config: [{ name: "c", properties }] } } }),
      ),
    )
    const expected = { spec: { components: [{ properties: { config: [{ name: "c", properties }] } }] } }
    const rendered = writeYaml(manifest)
    expect(read(rendered)).toMatchObject(expected)
    for (const version of ["1.1", "1.2"] as const) expect(parse(rendered, { version })).toMatchObject(expected)
  },
)

test("The manifest of an application is an output of it, with the values of outputs in it.", async () => {
  const dog = new Application("dog", { components: { dog: component({ image: output("example.com/dog:1") }) } })
  expect(read(await valueOf(dog.manifestYaml))).toMatchObject({
    kind: "Application",
    metadata: { name: "dog", annotations: { "pulumi-wadm/owner": "shop/dev/dog" } },
    spec: { components: [{ name: "dog", properties: { image: "example.com/dog:1" } }] },
  })
})

test("D8: The manifest of a component that is a file of this machine is the one that the provider stores.", async () => {
  const file = join(temporaryDirectory(), "dog.wasm")
  writeFileSync(file, "woof")
  const image = pathToFileURL(file).href
  const dog = new Application("dog", { components: { dog: component({ image }) } })
  const checked = await withFileDigests(
    applicationInputsSchema.parse(
      rawInputs({ components: { dog: { kind: "component", image } }, resourceUrn: urn("dog") }),
    ),
    undefined,
  )
  expect(read(await valueOf(dog.manifestYaml))).toEqual(renderManifest(checked))
  expect(renderManifest(checked).spec.components[0]?.properties.image).toMatch(/#sha256:[0-9a-f]{12}$/)
})

test("The manifest of arguments that cannot be used fails with everything that is wrong with them.", async () => {
  const failure = await laterFailureOf(() => {
    const components = { dog: component({ image: "", instances: 1.5 }) }
    return new Application("dog", { components }).manifestYaml
  })
  expect(failure).toBe(
    [
      'the manifest of application "dog" cannot be rendered',
      "  components.dog.image: must not be empty",
      "  components.dog.instances: must be a whole number, not 1.5",
    ].join("\n"),
  )
})
