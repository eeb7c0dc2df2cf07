import { setTimeout as delay } from "node:timers/promises"
import { isKill } from "./history"
import { LocalActor } from "./local-actor"
import { runManaged } from "./managed"
import type { Plan } from "./plan"
import type { Scene } from "./play-many"
import { ProcessActor, WarmProcesses } from "./process-actor"
import type { RealLattice, RealLattices } from "./real-lattices"
import type { StartManaged } from "./round"

/** How long what a dead process has sent may take to reach the server of this machine. */
const ON_ITS_WAY_MS = 5

/** Plays rounds on a real wadm; a process of Pulumi that is to die runs as one, and dies by SIGKILL. */
export class RaceRounds {
  private readonly processes = new WarmProcesses(2)

  constructor(private readonly lattices: RealLattices) {}

  scene(plan: Plan): Scene & { readonly lattice: RealLattice } {
    const lattice = this.lattices.next()
    return { lattice, start: this.starter(plan, lattice) }
  }

  private starter(plan: Plan, lattice: RealLattice): StartManaged {
    const mortal = new Set(plan.faults.filter(({ fate }) => isKill(fate)).map(({ actor }) => actor))
    return (name, run, note) => {
      if (!mortal.delete(name)) {
        return new LocalActor(name, "provider", lattice.clientFor(name), (client) => runManaged(run, client, note))
      }
      const { natsUrl } = this.lattices
      const barrier = async (): Promise<void> => {
        await delay(ON_ITS_WAY_MS)
        await lattice.clientFor("set-up").list()
      }
      return new ProcessActor(this.processes.take(), { name, run, note, natsUrl, lattice: lattice.name, barrier })
    }
  }

  stop(): Promise<void> {
    return this.processes.stop()
  }
}
