/** What wadm says when a manifest breaks one of its rules, or when its readers cannot make sense of it. */
export const REFUSALS: readonly RegExp[] = [
  /^Manifest name .* contains invalid characters/,
  /^manifest name \[[^]*\] is not allowed/,
  // The name passes wadm's rules and is no key of its store.
  /^Internal storage error$/,
  /latest is not allowed in wadm/,
  /Invalid OAM label/,
  /Invalid OAM annotation/,
  /Duplicate component name/,
  /Duplicate component identifier/,
  /capability component\(s\) are missing from the manifest/,
  /custom link is missing 'target' property/,
  /custom link is missing 'target' name property/,
  /Link trait deserialized as custom trait/,
  /Scaler trait deserialized as custom trait/,
  /is mapped to unknown policy/,
  /which is not a secret policy/,
  /does not include a 'backend' property/,
  /cannot have both 'image' and 'application'/,
  /must have either 'image' or 'application'/,
  /cannot specify additional 'config'/,
  /cannot specify additional 'secrets'/,
  /cannot include a scaler trait/,
  /Duplicate link found/,
  /Duplicate link config name/,
  /unknown field/,
  /missing field/,
  /duplicate field/,
  /unknown variant/,
  /invalid type/,
  /more than one document/,
  /do not support enum input/,
  /called `Option::unwrap\(\)` on a `None` value/,
  /manifest\.links\(\) should only return links/,
]

const CONFIG = ["name", "properties"]
const SECRET = ["name", "properties.policy", "properties.key", "properties.field", "properties.version"]

function below(prefix: string, paths: readonly string[]): string[] {
  return paths.map((path) => `${prefix}.${path}`)
}

/** Every field of a manifest as wadm stores it, a list written as []. */
export const FIELDS: readonly string[] = [
  ...["apiVersion", "kind", "metadata.name", "metadata.annotations", "metadata.labels"],
  ...below("spec.policies[]", ["name", "type", "properties"]),
  ...below("spec.components[]", ["name", "type", "traits[].type"]),
  ...below("spec.components[].properties", ["image", "id", "application.name", "application.component"]),
  ...below("spec.components[].properties.config[]", CONFIG),
  ...below("spec.components[].properties.secrets[]", SECRET),
  ...below("spec.components[].traits[].properties", ["instances", "name", "namespace", "package", "interfaces[]"]),
  ...below("spec.components[].traits[].properties.spread[]", ["name", "requirements", "weight"]),
  ...below("spec.components[].traits[].properties.target", ["name"]),
  ...["source", "target"].flatMap((end) => [
    ...below(`spec.components[].traits[].properties.${end}.config[]`, CONFIG),
    ...below(`spec.components[].traits[].properties.${end}.secrets[]`, SECRET.slice(0, 3)),
  ]),
]

/** The paths of all values in a stored manifest, in the form of FIELDS. */
export function fieldsOf(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((element) => fieldsOf(element, `${path}[]`))]
  if (typeof value !== "object" || value === null) return [path]
  const fields = Object.entries(value).flatMap(([key, field]) => fieldsOf(field, path === "" ? key : `${path}.${key}`))
  return [path, ...fields]
}
