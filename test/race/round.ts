import type { WadmClient } from "../../provider/wadm/client"
import { History } from "./history"
import { LocalActor, type Script } from "./local-actor"
import { type MakeProvider, makeProvider, type ManagedRun, runManaged } from "./managed"
import { rawConsumer, stranger } from "./others"
import { type Plan, SHARED } from "./plan"
import { consumersOf, type Resource, setUp } from "./set-up"
import { type Actor, Stage } from "./stage"
import type { NoteVerb, State } from "./stack"
import type { View } from "./view"

/** A lattice to play a round in. */
export interface RaceLattice {
  /** Each actor has a connection of its own. */
  clientFor(actor: string): WadmClient
  /** All that the lattice has, once every answer given so far counts. */
  view(): Promise<View>
}

/** Starts one process of Pulumi. */
export type StartManaged = (name: string, run: ManagedRun, note: NoteVerb) => Actor

export interface RoundOptions {
  readonly make?: MakeProvider
  /** Where processes of Pulumi run; in this one unless given. */
  readonly start?: StartManaged
}

/** Plays a plan and gives all that happened. At the end every stack that still has its resource is refreshed. */
export async function playRound(plan: Plan, lattice: RaceLattice, options: RoundOptions = {}): Promise<History> {
  const { make = makeProvider } = options
  const here: StartManaged = (name, run, note) =>
    new LocalActor(name, "provider", lattice.clientFor(name), (client) => runManaged(run, client, note, make))
  const { start = here } = options

  const resources = await setUp(plan, lattice.clientFor("set-up"), make)
  const history = new History(await lattice.view())
  for (const [name, { state }] of resources) history.states.set(name, state)
  const managed = (name: string, steps: ManagedRun["steps"]): Actor => {
    const resource = resources.get(name) ?? { application: SHARED, state: undefined }
    const { deletion, keepVersions } = plan
    const run = { steps, application: resource.application, deletion, keepVersions, state: resource.state }
    return start(name, run, noteIn(history, name, resource))
  }
  const other = (name: string, script: Script): Actor => new LocalActor(name, "other", lattice.clientFor(name), script)

  const view = (): Promise<View> => lattice.view()
  const stage: Stage = new Stage(history, {
    ...plan,
    view,
    onDeath: ({ name, side }) => {
      if (side === "provider") stage.add(managed(name, [healing(plan, name, resources.get(name)?.state)]))
    },
  })
  stage.add(managed("owner", plan.owner))
  if (plan.deleter) stage.add(managed("deleter", ["destroy"]))
  for (const [name, { through, steps }] of consumersOf(plan)) {
    stage.add(through === "pulumi" ? managed(name, steps) : other(name, rawConsumer(name, steps)))
  }
  stage.add(other("stranger", stranger(plan.stranger)))
  await stage.play()

  for (const [name, { state }] of resources) {
    if (state === undefined) continue
    const rest = new Stage(history, { turns: [], faults: [], view, onDeath: () => undefined })
    rest.add(managed(name, ["refresh"]))
    await rest.play()
  }
  return history
}

/** A create that died is not in the state, so that only another `up` comes back to it. */
function healing({ heal }: Plan, name: string, state: State | undefined): ManagedRun["steps"][number] {
  if (heal !== "up" && state !== undefined) return heal
  return name === "owner" || name === "deleter" ? "up otherImage" : "up httpserver"
}

function noteIn(history: History, actor: string, resource: Resource): NoteVerb {
  return (application, verb) => {
    const record = { actor, application, verb, from: history.steps.length, to: Infinity, outcome: "" }
    history.verbs.push(record)
    return ({ outcome, message, state }) => {
      Object.assign(record, { outcome, message, to: history.steps.length })
      resource.state = state
      history.states.set(actor, state)
    }
  }
}
