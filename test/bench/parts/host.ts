import { resolve } from "node:path"
import { startLattice } from "../../helpers/lattice"
import { freePort } from "../../helpers/ports"
import { BareClient } from "../bare"
import { readStored, type Stored } from "../engine/applications"
import { BareScript } from "../engine/bare-script"
import { allDeployed } from "../engine/deployed"
import { play, prepare } from "../engine/operations"
import { BenchStacks } from "../engine/stacks"
import { Wash } from "../engine/wash"
import { type Bar, bar, orEngineAlone, type Part } from "../findings"
import { Series } from "../series"

const COUNT = 100

const image = `file://${resolve(__dirname, "../../../examples/components/http-hello/http-hello.wasm")}`

const DRIVERS = ["ours", "noop", "bare", "cli"] as const

type Driver = (typeof DRIVERS)[number]

/** A hundred applications on a real host, until wadm calls every one deployed. Each run has a lattice of its own. */
export const host: Part = {
  name: "host",
  async measure({ rounds, say }) {
    const series = new Series()
    let stored: readonly Stored[] | undefined
    for (let round = 0; round <= rounds; round++) {
      say(round === 0 ? "a first round that does not count" : `round ${round} of ${rounds}`)
      // The others deploy what this package has stored.
      const drivers = round % 2 === 0 ? DRIVERS : [...DRIVERS].reverse()
      for (const driver of stored === undefined ? DRIVERS : drivers) {
        stored = await measureDriver(driver, stored, round === 0 ? new Series() : series)
      }
    }
    return { measurements: series.measurements, bars: hostBars(series) }
  },
}

async function measureDriver(driver: Driver, known: readonly Stored[] | undefined, series: Series): Promise<Stored[]> {
  const lattice = await startLattice({ open: true, hosts: 1 })
  const { natsUrl } = lattice
  const engine = await BenchStacks.create({ natsUrl, count: COUNT, image, wait: true, port: await freePort() })
  const client = await BareClient.connect(natsUrl, "default")
  const wash = Wash.find(natsUrl, "default")
  try {
    const name = `deployed.${driver}.${COUNT}`
    const stored = known ?? []
    const script = BareScript.install(engine.workspace.directory, natsUrl, stored)
    if (driver === "ours" || driver === "noop") {
      const stack = engine.stacks[driver]
      await prepare(stack, "firstPreview")
      await series.time(name, () => play(stack, "up"))
      return driver === "ours" ? await readStored(client) : [...stored]
    }
    if (driver === "bare") await series.time(name, () => script.play("wait"))
    else if (wash !== undefined) {
      await series.time(name, () => allDeployed(natsUrl, stored, () => wash.deployAll(stored)))
    }
    return [...stored]
  } finally {
    wash?.remove()
    await client.close()
    await lattice.stop()
    engine.remove()
  }
}

function hostBars(series: Series): Record<string, Bar> {
  const median = (driver: Driver) => series.median(`deployed.${driver}.${COUNT}`)
  const [noop, bare, ours] = [median("noop"), median("bare"), median("ours")]
  const figures = { noop, bare, ours }
  const orFloor = (judged: Bar): Bar => orEngineAlone(judged, noop)
  return {
    deployed: orFloor(bar(`${COUNT} on a host until deployed <= 1.10 x bare`, ours, 1.1 * bare, figures)),
    deployedOverNoop: bar("the same <= noop + 1.10 x bare", ours, noop + 1.1 * bare, figures),
    ...(series.has(`deployed.cli.${COUNT}`) && {
      deployedBesideCli: orFloor(bar("no slower than wash and a wait", ours, median("cli"), figures)),
    }),
  }
}
