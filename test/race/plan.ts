import type { Fault, Turn } from "./turns"

export type Component = "httpserver" | "cache"

/** What the program of the shared application says: everything, or with one thing otherwise. */
export type Variant =
  "base" | "otherImage" | "withoutServer" | "withoutCache" | "unshared" | "otherKind" | "otherId" | "undeployed"

export type OwnerStep = `up ${Variant}` | "destroy" | "refresh"

/** What a consumer refers to: one of the components, both or none; undeployed is stored with a reference to the first. */
export type Reference = Component | "both" | "none"
export type ConsumerStep = `up ${Reference}` | "up undeployed" | "destroy" | "refresh"

/** What someone does to a consumer without Pulumi. */
export type RawStep = `deploy ${Reference}` | `store ${Reference}` | "redeploy" | "undeploy" | "delete"

/** What someone does to the shared application without Pulumi. */
export type StrangerStep =
  | "put"
  | "put and deploy"
  | "put as the owner"
  | "put and deploy as the owner"
  | "deploy the newest"
  | "deploy the oldest"
  | "undeploy"
  | "delete"
  | "delete the newest"

export type Start = "absent" | "stored" | "deployed"

export type Consumer = { readonly start: Start; readonly refersTo: Reference } & (
  | { readonly through: "pulumi"; readonly steps: readonly ConsumerStep[] }
  | { readonly through: "wash"; readonly steps: readonly RawStep[] }
)

export const CONSUMERS = ["dog", "cat", "bird"] as const
export type ConsumerName = (typeof CONSUMERS)[number]

/** The name of the shared application. */
export const SHARED = "network"

/** A person's own word counts as a policy here. */
export type Deletion = "blockWhileInUse" | "retireWhenUnused" | "force" | "forced by a person"

/** All that happens in one round. */
export interface Plan {
  readonly deletion: Deletion
  /** What the owner's program said before the round, one `up` after the other. */
  readonly before: readonly Variant[]
  readonly owner: readonly OwnerStep[]
  /** Another process of the owner's stack, with the state from before. */
  readonly deleter: boolean
  readonly consumers: Partial<Record<ConsumerName, Consumer | undefined>>
  readonly stranger: readonly StrangerStep[]
  readonly faults: readonly Fault[]
  /** What the owner of a process that died does next. */
  readonly heal: "refresh" | "up" | "destroy"
  readonly turns: readonly Turn[]
  /** How many versions the owner's program keeps during the round; 10 unless given. */
  readonly keepVersions?: number
}

/** Whether nobody but one process of the owner at a time writes the shared application, so that nothing may ever break. */
export function isUndisturbed({ stranger, deleter, owner, faults }: Plan): boolean {
  if (stranger.length > 0) return false
  // An `up` or a refresh takes a fence for one that a crash left, also when it is that of another process.
  return !deleter || (faults.length === 0 && owner.every((step) => step === "destroy"))
}
