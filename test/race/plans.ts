import fc from "fast-check"
import type { Fate } from "./history"
import type { Consumer, ConsumerStep, OwnerStep, Plan, RawStep, Reference, StrangerStep, Variant } from "./plan"
import { SHARED } from "./plan"
import type { Fault, Turn } from "./turns"
import { FENCE, RETIRED } from "./view"

const FATES: readonly Exclude<Fate, "answered">[] = [
  "killed before",
  "killed after",
  "killed in flight",
  "reply lost",
  "request lost",
]

const OWNER_STEPS: readonly OwnerStep[] = [
  "destroy",
  "up withoutServer",
  "up unshared",
  "up undeployed",
  "up otherKind",
  "up otherId",
  "up otherImage",
  "up withoutCache",
  "up base",
  "refresh",
]
const CONSUMER_STEPS: readonly ConsumerStep[] = [
  "up httpserver",
  "up cache",
  "up both",
  "up none",
  "destroy",
  "up undeployed",
  "refresh",
]
const RAW_STEPS: readonly RawStep[] = [
  "deploy httpserver",
  "deploy cache",
  "redeploy",
  "undeploy",
  "delete",
  "deploy none",
  "store httpserver",
  "store none",
  "deploy both",
]
const STRANGER_STEPS: readonly StrangerStep[] = [
  "put",
  "put and deploy",
  "deploy the oldest",
  "deploy the newest",
  "put as the owner",
  "put and deploy as the owner",
  "undeploy",
  "delete the newest",
  "delete",
]
const HISTORIES: readonly (readonly Variant[])[] = [
  ["base"],
  ["otherImage", "base"],
  ["base", "otherImage", "base"],
  ["withoutCache"],
  ["base", "undeployed"],
]
const REFERENCES: readonly Reference[] = ["httpserver", "cache", "both", "none"]

const consumer: fc.Arbitrary<Consumer> = fc.oneof(
  fc.record({
    through: fc.constant("wash" as const),
    start: fc.constantFrom("absent" as const, "stored" as const, "deployed" as const),
    refersTo: fc.constantFrom(...REFERENCES),
    steps: fc.array(fc.constantFrom(...RAW_STEPS), { maxLength: 3 }),
  }),
  fc.record({
    through: fc.constant("pulumi" as const),
    start: fc.constantFrom("absent" as const, "deployed" as const, "stored" as const),
    refersTo: fc.constantFrom(...REFERENCES),
    steps: fc.array(fc.constantFrom(...CONSUMER_STEPS), { maxLength: 3 }),
  }),
)

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 4 })

/** Where it matters most who comes in between, and where a process dies. */
const PLACES = [
  `put ${SHARED} ${FENCE}`,
  "list",
  `undeploy ${SHARED}`,
  `versions ${SHARED}`,
  `delete ${SHARED}`,
  `delete ${SHARED} ${FENCE}`,
  `put ${SHARED}`,
  `deploy ${SHARED}`,
  `get ${SHARED}`,
  `put ${SHARED} ${RETIRED}`,
]
const place = fc.constantFrom(...PLACES)
const few = fc.integer({ min: 1, max: 6 })
const owners = fc.constantFrom("owner", "owner", "deleter")
const names = fc.constantFrom("owner", "dog", "cat", "stranger", "deleter", "bird")

const turn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(names, fc.oneof({ weight: 3, arbitrary: few }, fc.integer({ min: 1, max: 30 }))) },
  { weight: 1, arbitrary: fc.tuple(owners, fc.constantFrom(`put ${SHARED}`, "list", `undeploy ${SHARED}`)) },
  { weight: 1, arbitrary: fc.constantFrom<Turn[]>(["dog", "deploy dog"], ["cat", "deploy cat"]) },
)

const fault: fc.Arbitrary<Fault> = fc.record({
  actor: fc.oneof({ weight: 3, arbitrary: fc.constant("owner") }, fc.constantFrom("dog", "cat", "deleter")),
  request: fc.oneof({ weight: 3, arbitrary: place }, fc.integer({ min: 1, max: 45 })),
  fate: fc.constantFrom(...FATES),
})

/** Plans of rounds; half of them without anything that interferes. */
export const plans: fc.Arbitrary<Plan> = fc.record({
  deletion: fc.oneof(
    { weight: 6, arbitrary: fc.constant("blockWhileInUse" as const) },
    { weight: 4, arbitrary: fc.constant("retireWhenUnused" as const) },
    { weight: 1, arbitrary: fc.constantFrom("force" as const, "forced by a person" as const) },
  ),
  before: fc.oneof({ weight: 2, arbitrary: fc.constant(["base"] as const) }, fc.constantFrom(...HISTORIES)),
  owner: fc.array(
    fc.oneof({ weight: 4, arbitrary: fc.constant("destroy" as const) }, fc.constantFrom(...OWNER_STEPS)),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  deleter: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  consumers: fc.record({ dog: maybe(consumer), cat: maybe(consumer), bird: maybe(consumer) }),
  stranger: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    fc.array(fc.constantFrom(...STRANGER_STEPS), { minLength: 1, maxLength: 3 }),
  ),
  faults: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.array(fault, { minLength: 1, maxLength: 2 }) },
  ),
  heal: fc.constantFrom("refresh" as const, "up" as const, "destroy" as const),
  turns: fc.array(turn, { maxLength: 40, size: "max" }),
  keepVersions: fc.constantFrom(10, 1),
})
