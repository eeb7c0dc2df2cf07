import * as z from "zod"
import { componentTrait, LINK_TRAIT } from "../../manifest/oam/traits"
import { manifestSchema } from "../../manifest/schema"
import type { Finding, Path, WrittenRule } from "../rule"
import { schemaAt, structureOf } from "../structure"

/** wadm drops fields that it does not know from most objects; they are probably misspelt. */
export const ignoredFields: WrittenRule = {
  name: "ignored-field",
  about: "Fields are those that wadm knows.",
  level: "warning",
  check: (written) => ignoredIn(manifestSchema, written, []),
}

function ignoredIn(schema: z.core.$ZodType, value: unknown, path: Path): Finding[] {
  if (typeof value !== "object" || value === null) return []
  const structure = structureOf(schema, value)
  return Object.entries(value).flatMap(([key, field]) => {
    if (structure === componentTrait && Reflect.get(value, "type") !== LINK_TRAIT) return []
    const at = [...path, Array.isArray(value) ? Number(key) : key]
    const known = schemaAt(structure, key)
    if (known !== undefined) return ignoredIn(known, field, at)
    return isOpen(structure)
      ? [{ path: at, reason: `wadm ignores this field; here it knows ${fieldsOf(structure)}`, of: "key" as const }]
      : []
  })
}

/** In a closed object wadm refuses the field, and the schema has said so. */
function isOpen(structure: z.core.$ZodType): structure is z.ZodObject {
  return structure instanceof z.ZodObject && structure.def.catchall === undefined
}

function fieldsOf(structure: z.ZodObject): string {
  return Object.keys(structure.shape).join(", ")
}
