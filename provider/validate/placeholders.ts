import * as z from "zod"
import { placeholders } from "../manifest/interface-names"
import { schemaAt, structureOf } from "./structure"
import { UNKNOWN } from "./unknowns"

/**
 * Puts a valid value in the place of each unknown one, so that everything around it can be checked. What is then found
 * at such a place, or depends on it, means nothing.
 */
export function fillUnknowns(schema: z.core.$ZodType, value: unknown): unknown {
  const structure = structureOf(schema, value === UNKNOWN ? undefined : value)
  if (value === UNKNOWN) return placeholderFor(structure)
  if (Array.isArray(value)) return value.map((item) => fillField(structure, "", item))
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, fillField(structure, key, field)]))
}

function fillField(structure: z.core.$ZodType, key: string, value: unknown): unknown {
  const schema = schemaAt(structure, key)
  return schema === undefined ? value : fillUnknowns(schema, value)
}

function placeholderFor(structure: z.core.$ZodType): unknown {
  if (structure instanceof z.ZodString) return placeholders.get(structure)?.text ?? UNKNOWN
  if (structure instanceof z.ZodNumber) return 1
  if (structure instanceof z.ZodBoolean) return false
  if (structure instanceof z.ZodEnum) return structure.options[0]
  if (structure instanceof z.ZodArray) return isRequired(structure) ? [fillUnknowns(structure.element, UNKNOWN)] : []
  if (structure instanceof z.ZodRecord) return {}
  if (!(structure instanceof z.ZodObject)) return UNKNOWN
  const required = Object.entries(structure.shape as Record<string, z.core.$ZodType>).filter(
    ([, field]) => !isOptional(field),
  )
  return Object.fromEntries(required.map(([key, field]) => [key, fillUnknowns(field, UNKNOWN)]))
}

function isRequired(list: z.ZodArray): boolean {
  return list.def.checks?.some(({ _zod: { def } }) => def.check === "min_length") ?? false
}

function isOptional(schema: z.core.$ZodType): boolean {
  return schema._zod.optin === "optional"
}
