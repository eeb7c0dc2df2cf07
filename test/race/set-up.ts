import { isWadmError } from "../../provider/errors"
import type { WadmClient } from "../../provider/wadm/client"
import { type MakeProvider, type ManagedRun, runManaged } from "./managed"
import { CONSUMERS, type Consumer, type Deletion, type Plan, SHARED } from "./plan"
import { rawManifest } from "./programs"
import type { NoteVerb, State } from "./stack"

/** One resource in one stack, and what its state holds by now. */
export interface Resource {
  readonly application: string
  state: State | undefined
}

export function consumersOf({ consumers }: Plan): (readonly [string, Consumer])[] {
  return CONSUMERS.flatMap((name) => {
    const consumer = consumers[name]
    return consumer === undefined ? [] : [[name, consumer] as const]
  })
}

/** Puts everything in place, before the round and without any race. Gives the resources by the name of who works on them. */
export async function setUp(plan: Plan, client: WadmClient, make: MakeProvider): Promise<Map<string, Resource>> {
  const steps = plan.before.map((variant) => `up ${variant}` as const)
  const owner = await created(client, make, SHARED, steps, plan.deletion)
  const resources = new Map([["owner", owner]])
  if (plan.deleter) resources.set("deleter", { ...owner })
  for (const [name, { through, start, refersTo }] of consumersOf(plan)) {
    if (through === "wash") {
      await setUpByHand(client, name, start, refersTo)
      continue
    }
    const step = start === "stored" ? "up undeployed" : (`up ${refersTo}` as const)
    resources.set(name, await created(client, make, name, start === "absent" ? [] : [step], plan.deletion))
  }
  return resources
}

async function created(
  client: WadmClient,
  make: MakeProvider,
  application: string,
  steps: ManagedRun["steps"],
  deletion: Deletion,
): Promise<Resource> {
  const resource: Resource = { application, state: undefined }
  // What is not offered cannot be used: then the round begins without this one.
  const note: NoteVerb = () => (end) => (resource.state = end.state)
  await runManaged({ application, deletion, steps, state: undefined }, client, note, make)
  return resource
}

async function setUpByHand(client: WadmClient, name: string, start: Consumer["start"], refersTo: Consumer["refersTo"]) {
  if (start === "absent") return
  await client.put(rawManifest(name, "first", refersTo))
  if (start === "deployed") await client.deploy(name, "first").catch(ignoreRefusal)
}

function ignoreRefusal(error: unknown): void {
  if (!isWadmError(error, "refused")) throw error
}
