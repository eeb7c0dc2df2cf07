import { at, isObject, pathsOf, replaced, type Path, type Tree } from "./tree"

/** One way to make a manifest wrong, or odd. The same choice gives the same change. */
export interface Breakage {
  readonly name: string
  readonly apply: (manifest: Tree, choice: number) => Tree
}

/** Changes a value that a test finds; a manifest without one stays as it is. */
function change(
  name: string,
  fits: (value: Tree, path: Path) => boolean,
  to: (value: Tree) => Tree | undefined,
): Breakage {
  return {
    name,
    apply: (manifest, choice) => {
      const paths = pathsOf(manifest).filter((path) => fits(at(manifest, path) ?? null, path))
      const path = paths[choice % Math.max(1, paths.length)]
      return path === undefined ? manifest : replaced(manifest, path, to(at(manifest, path) ?? null))
    },
  }
}

function field(name: string, key: string, ...values: readonly Tree[]): Breakage[] {
  return values.map((value) =>
    change(
      `${name} ${JSON.stringify(value)}`,
      (_, path) => path.at(-1) === key,
      () => value,
    ),
  )
}

const any = (): boolean => true
const isText = (value: Tree): boolean => typeof value === "string"
const isList = (value: Tree): value is readonly Tree[] => Array.isArray(value)
const add = (extra: Readonly<Record<string, Tree>>) => (value: Tree) =>
  isObject(value) ? { ...value, ...extra } : value
const isReference = (value: Tree): boolean => isObject(value) && isObject(value["application"])
const isTraits = (value: Tree, path: Path): boolean => path.at(-1) === "traits" && isList(value)
const isMapOf = (key: string) => (value: Tree, path: Path) => path.at(-1) === key && isObject(value)

/** Wrong at any place of the manifest. */
const ANYWHERE: readonly Breakage[] = [
  change("a value left out", any, () => undefined),
  change("a value null", any, () => null),
  change("a number where text was", isText, () => 5),
  change("a boolean where text was", isText, () => true),
  change("an empty text", isText, () => ""),
  change(
    "a text where something else was",
    (value) => !isText(value),
    () => "text",
  ),
  change("an unknown field", isObject, add({ surprise: "field" })),
  change("an empty object", isObject, () => ({})),
  change("a list of an object's values", isObject, (value) => (isObject(value) ? Object.values(value) : value)),
  change("an empty list", isList, () => []),
  change("an element twice", isList, (value) => (isList(value) ? [...value, ...value.slice(-1)] : value)),
  change("null in a list", isList, (value) => (isList(value) ? [...value, null] : value)),
  change("a list around a value", any, (value) => [value]),
]

/** Wrong by one of wadm's rules. */
const RULES: readonly Breakage[] = [
  ...field("a name", "name", "orders", "redis", "vault", "flower shop", "shop ", "größe", "*", "a.b"),
  ...field("a version", "version", "latest", "latest "),
  ...field(
    "a type",
    "type",
    "link",
    "spreadscaler",
    "daemonscaler",
    "component",
    "capability",
    "provider",
    "alerts",
    0,
    2,
  ),
  ...field("instances", "instances", -1, 0, 1.5, "5", 2 ** 53),
  ...field("replicas", "replicas", -1, null),
  ...field("a weight", "weight", -1, 0.5, null),
  ...field("a target", "target", "nowhere", "orders", "", { name: "nowhere" }, { name: "orders", config: null }),
  ...field("a source", "source", {}, { config: [{ name: "source-0", properties: {} }] }, { config: {} }),
  ...field("an id", "id", "id-0", null),
  ...field("a policy", "policy", "network", "nowhere", ""),
  ...field("interfaces", "interfaces", [], ["store", "store"], ["store", 1], "store"),
  ...field("a namespace", "namespace", "wasi", 1),
  ...field("traits", "traits", [], null, [{ type: "link", properties: { instances: 1 } }]),
  change("both instances and replicas", (value) => isObject(value) && "replicas" in value, add({ instances: 1 })),
  change(
    "an old target_config",
    (value) => isObject(value) && "target" in value,
    add({ target_config: [{ name: "old" }] }),
  ),
  change("an old source_config", (value) => isObject(value) && "target" in value, add({ source_config: null })),
  change("an id in a reference", isReference, add({ id: "own" })),
  change("an image in a reference", isReference, add({ image: "" })),
  change("config in a reference", isReference, add({ config: [{ name: "limits" }] })),
  change("a scaler", isTraits, (value) =>
    isList(value) ? [...value, { type: "spreadscaler", properties: { instances: 1 } }] : value,
  ),
  change(
    "a reference",
    (value) => isObject(value) && "image" in value,
    add({ application: { name: "a", component: "b" } }),
  ),
  change("empty requirements", isMapOf("requirements"), () => ({})),
  change("a policy without a backend", isMapOf("properties"), add({ backend: 5 })),
  ...[
    "",
    "-tier",
    "tier.",
    "1.example/tier",
    "a/b/c",
    "/tier",
    "größe",
    "a".repeat(64),
    "b".repeat(63),
    "constructor",
  ].flatMap((key) => [
    change(`a label "${key}"`, isMapOf("labels"), add({ [key]: "x" })),
    change(`an annotation "${key}"`, isMapOf("annotations"), add({ [key]: "x" })),
  ]),
]

export const BREAKAGES: readonly Breakage[] = [...ANYWHERE, ...ANYWHERE, ...RULES]
