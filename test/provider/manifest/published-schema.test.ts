import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import * as z from "zod"
import {
  configDefinition,
  configProperty,
  secretProperty,
  secretSourceProperty,
  targetConfig,
} from "../../../provider/manifest/oam/config"
import { componentTrait, linkFields, scalerFields, spread } from "../../../provider/manifest/oam/traits"
import {
  componentProperties,
  manifestComponent,
  manifestSchema,
  metadata,
  policy,
  sharedReference,
  specification,
} from "../../../provider/manifest/schema"
import { type SchemaFacts, schemaFacts } from "../../fixtures/schema-facts"

// To refresh: node --import tsx test/tools/published-schema.ts <the oam.schema.json that wadm publishes>
const published = JSON.parse(readFileSync(join(__dirname, "../../fixtures/oam-schema.json"), "utf8")) as SchemaFacts

/** Which of our schemas is which of wadm's. */
const definitions = {
  Component: manifestComponent,
  ComponentProperties: componentProperties,
  ConfigDefinition: configDefinition,
  ConfigProperty: configProperty,
  LinkProperty: linkFields,
  Manifest: manifestSchema,
  Metadata: metadata,
  Policy: policy,
  SecretProperty: secretProperty,
  SecretSourceProperty: secretSourceProperty,
  SharedApplicationComponentProperties: sharedReference,
  Specification: specification,
  Spread: spread,
  SpreadScalerProperty: scalerFields,
  TargetConfig: targetConfig,
  Trait: componentTrait,
} satisfies Readonly<Record<string, z.ZodType>>

interface Difference {
  readonly fact: string
  readonly wadm: string
  readonly ours: string
}

/** Where wadm 0.21 was seen to do something else than its schema says. */
const KNOWN: readonly (Difference & { readonly because: string })[] = [
  {
    fact: "Component.type",
    wadm: '"capability" | "component"',
    ours: '"actor" | "capability" | "component"',
    because: "wadm takes its old word and stores the new one",
  },
  {
    fact: "LinkProperty",
    wadm: "takes no other fields",
    ours: "takes other fields",
    because: "wadm reads a link field by field and drops the others",
  },
  {
    fact: "LinkProperty.name",
    wadm: "optional null | string",
    ours: "optional string",
    because: "a name that is null ends wadm's process",
  },
  {
    fact: "LinkProperty.source",
    wadm: "optional ConfigDefinition | null",
    ours: "optional ConfigDefinition",
    because: "wadm refuses null",
  },
  {
    fact: "LinkProperty.source_config",
    wadm: "optional [ConfigProperty] | null",
    ours: "optional [ConfigProperty]",
    because: "wadm refuses null",
  },
  {
    fact: "LinkProperty.target",
    wadm: "TargetConfig",
    ours: "optional TargetConfig | string",
    because: "wadm takes a mere name, the form before 0.13, and reads none at all as an empty one",
  },
  {
    fact: "LinkProperty.target_config",
    wadm: "optional [ConfigProperty] | null",
    ours: "optional unknown",
    because: "wadm does not look at it beside a target in today's form",
  },
  {
    fact: "SpreadScalerProperty.instances",
    wadm: "integer from 0",
    ours: "optional integer from 0",
    because: "wadm takes replicas in its place; a rule demands one of them",
  },
  {
    fact: "SpreadScalerProperty.replicas",
    wadm: "absent",
    ours: "optional integer from 0",
    because: "wadm still takes its old name for instances",
  },
]

/** The two kinds of properties are one in our schema. */
function withoutKinds({ CapabilityProperties: _, ...facts }: SchemaFacts): SchemaFacts {
  const { Component: component, ...rest } = facts
  if (component === undefined) return facts
  return { ...rest, Component: { ...component, fields: { ...component.fields, properties: "ComponentProperties" } } }
}

function ourFacts(): SchemaFacts {
  const names = z.registry<{ readonly id: string }>()
  for (const [id, schema] of Object.entries(definitions)) names.add(schema, { id })
  return schemaFacts(z.toJSONSchema(manifestSchema, { io: "input", metadata: names }))
}

/** One line for each definition and each of its fields. */
function lines(facts: SchemaFacts): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(facts).flatMap(([name, { otherFields, fields }]) => [
      [name, otherFields ? "takes other fields" : "takes no other fields"] as const,
      ...Object.entries(fields).map(([field, type]) => [`${name}.${field}`, type] as const),
    ]),
  )
}

function differences(theirs: SchemaFacts, ours: SchemaFacts): Difference[] {
  const [wadm, own] = [lines(theirs), lines(ours)]
  const facts = [...new Set([...wadm.keys(), ...own.keys()])].sort()
  return facts
    .map((fact) => ({ fact, wadm: wadm.get(fact) ?? "absent", ours: own.get(fact) ?? "absent" }))
    .filter((difference) => difference.wadm !== difference.ours)
}

const known = KNOWN.map(({ because: _, ...difference }) => difference)

test("Our schema says what wadm's published schema says, but for what wadm was seen to do otherwise.", () => {
  expect(differences(withoutKinds(published), ourFacts())).toEqual(known)
})

test("Components and capabilities have the same properties, so that one schema is enough for both.", () => {
  expect(published["CapabilityProperties"]).toEqual(published["ComponentProperties"])
  expect(published["Component"]?.fields["properties"]).toBe("CapabilityProperties | ComponentProperties")
})

test("Every known difference has a reason.", () => {
  for (const { because } of KNOWN) expect(because.length).toBeGreaterThan(10)
})

test("The comparison covers every definition and field of the published schema.", () => {
  const facts = [...lines(withoutKinds(published)).keys()]
  expect(facts.length).toBeGreaterThan(60)
  expect(Object.keys(withoutKinds(published)).sort()).toEqual(Object.keys(definitions).sort())
})

test.each([...lines(withoutKinds(published)).keys()])(
  "A change of %s in what wadm publishes would be seen.",
  (fact) => {
    const [name = "", field] = fact.split(".")
    const facts = withoutKinds(published)
    const definition = facts[name]!
    const { [field ?? ""]: _, ...without } = definition.fields
    const changed =
      field === undefined
        ? [{ ...definition, otherFields: !definition.otherFields }]
        : ["null", "optional null | string | unknown"].map((type) => ({
            ...definition,
            fields: { ...without, [field]: type },
          }))
    for (const other of [...changed, { ...definition, fields: { ...without, more: "string" } }]) {
      expect(differences({ ...facts, [name]: other }, ourFacts())).not.toEqual(known)
    }
  },
)

test("A definition that wadm adds or takes away would be seen.", () => {
  const { Policy: policyFacts, ...rest } = withoutKinds(published)
  expect(differences(rest, ourFacts())).toContainEqual({ fact: "Policy.type", wadm: "absent", ours: "string" })
  expect(differences({ ...rest, Policy: policyFacts!, New: policyFacts! }, ourFacts())).toContainEqual({
    fact: "New.type",
    wadm: "string",
    ours: "absent",
  })
})

const object = { type: "object", properties: { a: { type: "string" } } }

test.each([
  ["nullable in a list", { type: ["string", "null"] }, "optional null | string"],
  ["nullable as an alternative", { anyOf: [{ type: "string" }, { type: "null" }] }, "optional null | string"],
  ["a reference", { $ref: "#/definitions/Other" }, "optional Other"],
  ["a reference with a sentence", { description: "d", allOf: [{ $ref: "#/$defs/Other" }] }, "optional Other"],
  ["a reference to alternatives", { $ref: "#/definitions/Either" }, "optional Other | unknown"],
  ["a list", { type: "array", items: { $ref: "#/definitions/Other" } }, "optional [Other]"],
  ["a map", { type: "object", additionalProperties: { type: ["string", "null"] } }, "optional {null | string}"],
  ["words", { type: "string", enum: ["b", "a"] }, 'optional "a" | "b"'],
  ["a number", { type: "integer", minimum: 1, description: "d" }, "optional integer from 1"],
  ["anything", true, "optional unknown"],
])("The type of a field that is %s is read.", (_what, field, type) => {
  const schema = {
    ...object,
    properties: { field },
    definitions: { Other: object, Either: { anyOf: [{ $ref: "#/definitions/Other" }, true] } },
  }
  expect(schemaFacts(schema)["Manifest"]?.fields["field"]).toBe(type)
})

test.each([
  ["a keyword that is not read", { ...object, properties: { a: { type: "string", pattern: "x" } } }],
  ["an object without a definition", { ...object, properties: { a: object } }],
  ["a required field that is none", { ...object, required: ["b"] }],
  ["two parts of one whole", { ...object, properties: { a: { allOf: [object, object] } } }],
])("A schema with %s is not passed over.", (_what, schema) => {
  expect(() => schemaFacts(schema)).toThrow()
})
