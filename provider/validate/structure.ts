import * as z from "zod"

/** The schema that decides about a value: what is optional, transformed or one of several alternatives is seen through. */
export function structureOf(schema: z.core.$ZodType, value: unknown): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return structureOf(schema.def.innerType, value)
  }
  if (schema instanceof z.ZodPipe) return structureOf(schema.def.in, value)
  if (schema instanceof z.ZodUnion)
    return closest(
      schema.options.map((option) => structureOf(option, value)),
      value,
    )
  return schema
}

/** The schema of a field or an item of a value; undefined when there is none. */
export function schemaAt(structure: z.core.$ZodType, key: string): z.core.$ZodType | undefined {
  if (structure instanceof z.ZodArray) return structure.element
  if (structure instanceof z.ZodRecord) return structure.valueType
  if (!(structure instanceof z.ZodObject) || !Object.hasOwn(structure.shape, key)) return undefined
  return structure.shape[key] as z.core.$ZodType
}

function closest(structures: z.core.$ZodType[], value: unknown): z.core.$ZodType {
  const [first = z.unknown()] = structures
  if (typeof value !== "object" || value === null) return first
  const known = (structure: z.core.$ZodType) =>
    Object.keys(value).filter((key) => structure instanceof z.ZodObject && schemaAt(structure, key) !== undefined)
      .length
  return structures.reduce((best, structure) => (known(structure) > known(best) ? structure : best), first)
}
