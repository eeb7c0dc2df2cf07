import { connect, type NatsConnection } from "nats"
import { createApplicationProvider } from "../../../provider/application-provider"
import { isWadmError } from "../../../provider/errors"
import { createNatsClient } from "../../../provider/wadm/nats-client"
import { mapConcurrently } from "../../../provider/guard/map-concurrently"
import { networkInputs } from "../../fixtures/inputs"
import { consumer, network } from "../../fixtures/manifests"
import { stateOf } from "../../fixtures/shop"
import type { LocalLattice } from "../../helpers/lattice"
import { WadmApi } from "../../helpers/wadm-api"

export interface RefusedDelete {
  readonly message: string
  /** Whether wadm's store held the same bytes before and after. */
  readonly untouched: boolean
  /** Milliseconds of each refusal, and of the same requests by a bare client, taken in turns. */
  readonly refusals: readonly number[]
  readonly bare: readonly number[]
}

/** Refuses to delete a shared application with so many users, several times over. */
export async function refuseDelete(lattice: LocalLattice, users: number, repeats: number): Promise<RefusedDelete> {
  const connection = await connect({ servers: lattice.natsUrl })
  try {
    const name = `users-${users}`
    const client = createNatsClient(async () => connection, name, 10_000)
    for (const application of [network({ owner: "shop/dev/network" }), ...consumers(users)]) {
      await client.put(application)
      await client.deploy(application.metadata.name, "v1")
    }
    const wadm = new WadmApi(lattice.natsUrl, name)
    const before = await wadm.stored()
    const provider = createApplicationProvider({
      clientFor: async () => client,
      progressFor: () => ({ status: () => undefined, note: () => undefined, warn: () => undefined }),
      forced: () => undefined,
    })
    const refusals: number[] = []
    const bare: number[] = []
    let message = ""
    for (let round = 0; round < repeats; round++) {
      refusals.push(
        await timed(async () => {
          message = await messageOf(provider.delete("id", stateOf(networkInputs({ lattice: name }))))
        }),
      )
      bare.push(await timed(() => readBare(connection, name, users)))
    }
    const untouched = JSON.stringify(await wadm.stored()) === JSON.stringify(before)
    return { message, untouched, refusals, bare }
  } finally {
    await connection.close()
  }
}

function consumers(number: number) {
  return Array.from({ length: number }, (_unused, index) => consumer(`user-${String(index).padStart(3, "0")}`))
}

async function messageOf(deletion: Promise<void>): Promise<string> {
  try {
    await deletion
  } catch (error) {
    if (isWadmError(error, "inUse")) return error.message
    throw error
  }
  throw new Error("the application in use was deleted")
}

async function readBare(connection: NatsConnection, lattice: string, users: number): Promise<void> {
  const get = (subject: string, body = "") => connection.request(subject, body, { timeout: 10_000 })
  await get(`wadm.api.${lattice}.model.get`)
  const names = consumers(users).map(({ metadata }) => metadata.name)
  await mapConcurrently(names, 16, async (name) => {
    JSON.parse((await get(`wadm.api.${lattice}.model.get.${name}`, '{"version":"v1"}')).string())
  })
}

async function timed(run: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}
