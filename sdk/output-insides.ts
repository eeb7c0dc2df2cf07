import { isSecret, type Output, output } from "@pulumi/pulumi"

/** Every Output has these; Pulumi's types leave them out. */
interface Insides<T> {
  readonly isKnown: Promise<boolean>
  promise(): Promise<T>
}

/** The value of an output, which must be known. */
export function valueOf<T>(value: Output<T>): Promise<T> {
  return insides(value).promise()
}

/**
 * The places of a program's values that Pulumi secrets stand at, such as `components.dog.image`; undefined when there is
 * nothing in them that could be one, which costs no promise.
 */
export function secretPlaces(value: unknown): Promise<string[]> | undefined {
  return isSettled(value) ? undefined : placesWhere(isSecret, value, "")
}

/** Whether it is all plain data. */
function isSettled(value: unknown): boolean {
  if (isPlain(value)) return Object.values(value).every(isSettled)
  return typeof value !== "object" || value === null
}

/** The places of a program's values that this preview does not know. */
export function unknownPlaces(value: unknown): Promise<string[]> {
  return placesWhere(async (part) => !(await insides(part).isKnown), value, "")
}

/** A place is as deep as plain objects and lists go: what an output holds is one place. */
async function placesWhere(
  holds: (value: Output<unknown>) => Promise<boolean>,
  value: unknown,
  place: string,
): Promise<string[]> {
  if (!(await holds(output(value)))) return []
  const parts = Object.entries(isPlain(value) ? value : {})
  const found = await Promise.all(parts.map(([key, part]) => placesWhere(holds, part, joined(value, place, key))))
  return found.flat().length > 0 ? found.flat() : [place]
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
}

function joined(holder: unknown, place: string, key: string): string {
  if (Array.isArray(holder)) return `${place}[${key}]`
  return place === "" ? key : `${place}.${key}`
}

function insides<T>(value: Output<T>): Insides<T> {
  return value as unknown as Insides<T>
}
