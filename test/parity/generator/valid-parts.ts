import fc, { type Arbitrary } from "fast-check"
import type { Tree, TreeObject } from "./tree"

/** A manifest's component before names, ids and links are given, which have to fit together. */
export interface ComponentDraft {
  readonly capability: boolean
  readonly reference: boolean
  readonly hasId: boolean
  readonly image: string
  readonly config: readonly Tree[] | undefined
  readonly secrets: readonly Tree[] | undefined
  readonly scaler: Tree | undefined
  readonly oldType: boolean
  readonly ownTrait: Tree | undefined
}

export interface LinkDraft {
  readonly source: number
  readonly target: number
  readonly wit: readonly [namespace: string, packageName: string]
  readonly interfaces: readonly string[]
  readonly name: string | undefined
  readonly oldForm: boolean
  readonly sourceConfig: boolean
  readonly targetConfig: boolean
  readonly secrets: readonly Tree[] | undefined
}

/** Texts that a reader of YAML could take for something else. */
const TRICKY_TEXTS = [
  "1.0",
  "yes",
  "null",
  "~",
  "",
  " padded ",
  "0x10",
  "2024-05-03",
  "two\nlines",
  "a: b # c",
  "🌷",
  "=",
]

export const anyText: Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom("eu-west", "gold", "redis://carts:6379", "8080", "true"), weight: 3 },
  { arbitrary: fc.constantFrom(...TRICKY_TEXTS), weight: 2 },
  { arbitrary: fc.string({ maxLength: 8 }), weight: 1 },
)

export function maybe<T>(arbitrary: Arbitrary<T>): Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined })
}

export function textMap(...keys: readonly string[]): Arbitrary<TreeObject> {
  return fc.dictionary(fc.constantFrom(...keys), anyText, { maxKeys: 3, noNullPrototype: true })
}

const config = fc.array(
  fc.record(
    {
      name: fc.constantFrom("limits", "address", "tax rates"),
      properties: fc.oneof(textMap("port", "404"), fc.constant(null)),
    },
    { requiredKeys: ["name"] },
  ),
  { maxLength: 2 },
)

const secrets = fc.array(
  fc.record({
    name: fc.constantFrom("password", "token"),
    properties: fc.record(
      { policy: fc.constant("vault"), key: anyText, field: anyText, version: fc.option(anyText) },
      { requiredKeys: ["policy", "key"] },
    ),
  }),
  { minLength: 1, maxLength: 2 },
)

/** Never empty: wadm stores a spread without requirements and cannot read it back as one. */
const requirements = textMap("zone", "tier").map((map) => (Object.keys(map).length > 0 ? map : { zone: "east" }))

const spread = fc.array(
  fc.record(
    { name: fc.constantFrom("east", "west"), requirements, weight: fc.option(fc.nat(100)) },
    { requiredKeys: ["name", "requirements"] },
  ),
  { maxLength: 3 },
)

const scaler = fc
  .record({
    type: fc.constantFrom("spreadscaler", "daemonscaler"),
    old: fc.boolean(),
    instances: fc.nat(5000),
    spread: maybe(spread),
  })
  .map(({ type, old, instances, spread: given }) => ({
    type,
    properties: { [old ? "replicas" : "instances"]: instances, ...(given && { spread: given }) },
  }))

const ownTrait = fc.record({
  type: fc.constantFrom("alerts", "Link", ""),
  properties: fc.constantFrom<Tree>({ channel: "#shop", levels: [1, 2.5, null] }, "a note", null, {
    instances: 2,
    extra: true,
  }),
})

export const component: Arbitrary<ComponentDraft> = fc.record({
  capability: fc.boolean(),
  reference: fc.nat(4).map((number) => number === 0),
  hasId: fc.boolean(),
  image: fc.constantFrom("ghcr.io/flowers/orders:1.0.0", "file:///worker.wasm", ""),
  config: maybe(config),
  secrets: maybe(secrets),
  scaler: maybe(scaler),
  oldType: fc.nat(6).map((number) => number === 0),
  ownTrait: fc.option(ownTrait, { nil: undefined, freq: 6 }),
})

export const link: Arbitrary<LinkDraft> = fc.record({
  source: fc.nat(9),
  target: fc.nat(9),
  wit: fc.constantFrom(["wasi", "http"] as const, ["wasi", "keyvalue"] as const, ["flowers", "stock"] as const),
  interfaces: fc.subarray(["store", "incoming-handler", "lookup"]),
  name: maybe(fc.constantFrom("default", "carts", "")),
  oldForm: fc.nat(4).map((number) => number === 0),
  sourceConfig: fc.boolean(),
  targetConfig: fc.boolean(),
  secrets: fc.option(secrets, { nil: undefined, freq: 4 }),
})
