import type { Consumer, Plan, RawStep, Reference } from "./plan"
import type { Turn } from "./turns"

/** A plan with one order of requests, and what it shows. */
export interface FixedPlan {
  readonly title: string
  readonly plan: Plan
}

/** The owner destroys a shared application, and nobody else does anything. */
export const ALONE: Plan = {
  deletion: "blockWhileInUse",
  before: ["base"],
  owner: ["destroy"],
  deleter: false,
  consumers: {},
  stranger: [],
  faults: [],
  heal: "refresh",
  turns: [],
}

/** As in "owner put network": the owner makes all its requests up to and with one that begins so; "owner 3" makes three. */
export function inTurn(...texts: readonly string[]): Turn[] {
  return texts.map((text) => {
    const [actor = "", ...until] = text.split(" ")
    const count = Number(until[0])
    return [actor, Number.isNaN(count) ? until.join(" ") : count]
  })
}

/** A consumer that somebody deploys during the round. */
export function comes(reference: Reference): Consumer {
  const step: RawStep = `deploy ${reference}`
  return { through: "wash", start: "absent", refersTo: reference, steps: [step] }
}

/** A consumer that runs from before the round. */
export function stays(refersTo: Reference): Consumer {
  return { through: "pulumi", start: "deployed", refersTo, steps: [] }
}
