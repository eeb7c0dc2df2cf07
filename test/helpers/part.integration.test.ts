import { ErrorCode } from "nats"
import { expect, test } from "vitest"
import { isListening, listApplications, startLatticeForTest } from "./lattice-probes"
import { withConnection } from "./nats-server"
import { stillRunning } from "./process-table"

test("A killed wadm can be started again, and answers when that resolves.", async () => {
  const lattice = await startLatticeForTest()
  const before = lattice.wadm.pid
  await lattice.wadm.kill()
  expect(stillRunning([before])).toEqual([])
  await expect(listApplications(lattice)).rejects.toMatchObject({ code: ErrorCode.NoResponders })
  await lattice.wadm.start()
  expect(lattice.wadm.pid).not.toBe(before)
  expect(await listApplications(lattice)).toMatchObject({ result: "success" })
})

test("A paused wadm takes requests and leaves them unanswered until it goes on.", async () => {
  const lattice = await startLatticeForTest()
  await lattice.wadm.pause()
  await expect(listApplications(lattice, { timeout: 500 })).rejects.toMatchObject({ code: ErrorCode.Timeout })
  lattice.wadm.resume()
  expect(await listApplications(lattice)).toMatchObject({ result: "success" })
})

test("A paused part does not hold up the stop.", async () => {
  const lattice = await startLatticeForTest()
  const { pid } = lattice.wadm
  await lattice.wadm.pause()
  await lattice.stop()
  expect(stillRunning([pid])).toEqual([])
})

test("A restarted server keeps its address and its data, and wadm comes back to it.", async () => {
  const lattice = await startLatticeForTest()
  const { natsUrl } = lattice
  await withConnection(natsUrl, async (connection) => {
    await (await connection.jetstream().views.kv("kept")).put("key", "value")
  })
  await lattice.nats.kill()
  expect(await isListening(natsUrl)).toBe(false)
  await lattice.nats.start()
  expect(lattice.natsUrl).toBe(natsUrl)
  const kept = await withConnection(natsUrl, async (connection) => {
    return (await (await connection.jetstream().views.kv("kept")).get("key"))?.string()
  })
  expect(kept).toBe("value")
  await lattice.wadm.ready()
  expect(await listApplications(lattice)).toMatchObject({ result: "success" })
})

test("A second wadm can share the work, and goes on alone when the first is killed.", async () => {
  const lattice = await startLatticeForTest()
  const second = await lattice.startWadm()
  await lattice.wadm.kill()
  expect(second.running).toBe(true)
  expect(await listApplications(lattice)).toMatchObject({ result: "success" })
})
