import { existsSync } from "node:fs"
import { connect, ErrorCode } from "nats"
import { expect, test } from "vitest"
import { startLattice } from "./lattice"
import { isListening, listApplications, pingHosts, startLatticeForTest } from "./lattice-probes"
import { withConnection } from "./nats-server"
import { DEPLOYER } from "./nats-users"
import { stillRunning } from "./process-table"

test("A lattice without hosts answers requests to wadm, and no host has been started.", async () => {
  const lattice = await startLatticeForTest()
  expect(lattice.natsUrl).toMatch(/^nats:\/\/127\.0\.0\.1:\d+$/)
  expect(await listApplications(lattice)).toMatchObject({ result: "success" })
  await expect(pingHosts(lattice)).rejects.toMatchObject({ code: ErrorCode.NoResponders })
  expect(lattice.hosts).toEqual([])
})

test("A lattice without wadm is only a server with JetStream.", async () => {
  const lattice = await startLatticeForTest({ wadm: false })
  await expect(listApplications(lattice)).rejects.toMatchObject({ code: ErrorCode.NoResponders })
  await withConnection(lattice.natsUrl, (connection) => connection.jetstreamManager())
  expect(() => lattice.wadm).toThrow("this lattice has no wadm: call startWadm() first")
})

test("After a stop no process, no open port and no folder is left.", async () => {
  const lattice = await startLatticeForTest({ hosts: 1 })
  const processes = [lattice.nats, lattice.wadm, ...lattice.hosts].map((part) => part.pid)
  expect(stillRunning(processes).sort()).toEqual(processes.sort())
  await lattice.stop()
  expect(stillRunning(processes)).toEqual([])
  expect(await isListening(lattice.natsUrl)).toBe(false)
  expect(existsSync(lattice.directory)).toBe(false)
  expect(existsSync(lattice.logs)).toBe(false)
})

test("A second stop waits for the first and does nothing more.", async () => {
  const lattice = await startLatticeForTest({ wadm: false })
  await Promise.all([lattice.stop(), lattice.stop()])
  await lattice.stop()
})

test("A host joins its lattice with its labels, and wadm knows it before the start resolves.", async () => {
  const lattice = await startLatticeForTest({ lattice: "orders" })
  const host = await lattice.startHost({ labels: { zone: "eu" } })
  expect(await pingHosts(lattice)).toMatchObject({ response: { id: host.id, labels: { zone: "eu" } } })
  const known = await withConnection(lattice.natsUrl, async (connection) => {
    const state = await connection.jetstream().views.kv("wadm_state", { bindOnly: true })
    return (await state.get("host_orders"))?.json<Record<string, { labels: Record<string, string> }>>()
  })
  expect(known?.[host.id]?.labels["zone"]).toBe("eu")
})

test("Hosts can join several lattices of one server.", async () => {
  const lattice = await startLatticeForTest()
  const host = await lattice.startHost({ lattice: "other" })
  expect(host.lattice).toBe("other")
  expect(await pingHosts(lattice, "other")).toMatchObject({ response: { id: host.id, lattice: "other" } })
  await expect(pingHosts(lattice)).rejects.toMatchObject({ code: ErrorCode.NoResponders })
  expect(await listApplications(lattice, { name: "other" })).toMatchObject({ result: "success" })
})

/** Publishes in a lattice as the deployer, and resolves when the server has judged. */
async function publishAsDeployer(url: string, name: string): Promise<void> {
  const connection = await connect({ servers: url, user: DEPLOYER.user, pass: DEPLOYER.password })
  connection.publish(`wadm.api.${name}.model.put`)
  await connection.flush()
  await connection.close()
}

test("A stop fails, after everything has ended, when the deployer was refused what it tried.", async () => {
  const lattice = await startLattice({ wadm: false })
  await publishAsDeployer(lattice.natsUrl, "default")
  await publishAsDeployer(lattice.natsUrl, "other")
  const told = "NATS refused the deployer what it tried: wadm.api.other.model.put"
  await expect(lattice.stop()).rejects.toThrow(told)
  expect(existsSync(lattice.directory)).toBe(false)
})

test("A deployer may use the lattices that the test names, and a test may expect refusals.", async () => {
  const lattice = await startLatticeForTest({ wadm: false, lattices: ["a", "b"], refusesDeployer: true })
  for (const name of ["a", "b", "c"]) await publishAsDeployer(lattice.natsUrl, name)
  expect(lattice.nats.refusals).toEqual([{ user: DEPLOYER.user, subject: "wadm.api.c.model.put" }])
})

test("An open lattice lets everybody in, whatever they log in with.", async () => {
  const lattice = await startLatticeForTest({ wadm: false, open: true })
  const logins = [{ user: "me", pass: "wrong" }, { token: "any" }, { user: DEPLOYER.user, pass: DEPLOYER.password }, {}]
  for (const login of logins) {
    const connection = await connect({ servers: lattice.natsUrl, ...login })
    await connection.close()
  }
})

test("A lattice with users lets nobody in who logs in as somebody else.", async () => {
  const lattice = await startLatticeForTest({ wadm: false })
  for (const login of [{ user: "me", pass: "wrong" }, { token: "any" }]) {
    const refused = { code: ErrorCode.AuthorizationViolation }
    await expect(connect({ servers: lattice.natsUrl, ...login })).rejects.toMatchObject(refused)
  }
})
