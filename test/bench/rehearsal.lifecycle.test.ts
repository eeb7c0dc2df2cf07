import { expect, test } from "vitest"
import { startLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import { BareClient } from "./bare"
import { rehearse } from "./engine/rehearsal"
import { BenchStacks } from "./engine/stacks"
import { rehearsalBars } from "./sizes-bars"

const COUNT = 10

test("What the bench promises of requests, connections and sizes holds for a small stack too.", async () => {
  const lattice = await startLattice({ open: true })
  const { nats } = lattice
  const image = "registry.example/greeter:1.0.0"
  const settings = { natsUrl: nats.url, count: COUNT, image, wait: false, port: await freePort() }
  const engine = await BenchStacks.create(settings)
  const client = await BareClient.connect(nats.url, "default")
  try {
    const rehearsal = await rehearse(nats, engine.stacks.ours, client)
    const missed = Object.entries(rehearsalBars(COUNT, rehearsal)).filter(([, { holds }]) => !holds)
    expect(missed).toEqual([])
    expect(rehearsal.stored).toHaveLength(COUNT)
    // One application of three refers to another, and one in thirty is referred to.
    expect(rehearsal.stored.filter(({ standsAlone }) => !standsAlone)).toHaveLength(3)
    expect(rehearsal.requests.up.filter((request) => request.startsWith("deploy "))).toHaveLength(COUNT)
    expect(rehearsal.requests.change).toContain("deploy application-0")
  } finally {
    await client.close()
    await lattice.stop()
    engine.remove()
  }
})
