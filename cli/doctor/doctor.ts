import { type LatticeSnapshot, readLattice } from "../../provider/guard/snapshot"
import { isWadmError } from "../../provider/errors"
import type { WadmClient } from "../../provider/wadm/client"
import type { Probes, ServerFacts } from "../../provider/wadm/probes"
import type { StoreFacts } from "../../provider/wadm/store"
import { describeFailure } from "../failure"
import type { Settings } from "../settings"
import { readStatuses } from "../status/facts"
import { checkApplications } from "./check-applications"
import { checkConnection } from "./check-connection"
import { checkHosts } from "./check-hosts"
import { checkPackages } from "./check-packages"
import { checkPermissions } from "./check-permissions"
import { checkLattices, checkStore } from "./check-store"
import { checkWadm } from "./check-wadm"
import { type Finding, findingsOf, textAndNext } from "./finding"
import type { Installation } from "./installation"

/** What `doctor --json` prints. */
export interface DoctorFacts {
  readonly lattice: string
  /** The NATS servers of the settings. */
  readonly servers: readonly string[]
  /** Whether there is no problem; warnings do not count. */
  readonly healthy: boolean
  readonly checks: readonly Finding[]
}

interface Step {
  readonly check: string
  /** The checks that have to have got an answer. */
  readonly needs: readonly (keyof typeof MISSING)[]
  readonly run: () => Promise<readonly Finding[]>
}

/** What a check goes without when another one got no answer. */
const MISSING = {
  nats: "there is no connection",
  wadm: "wadm does not answer",
  applications: "the lattice cannot be read",
}

/** Looks at everything that a deployment takes, in the order in which it takes it. Writes nothing. */
export async function examine(
  client: WadmClient,
  probes: Probes,
  settings: Settings,
  installation: Installation,
): Promise<DoctorFacts> {
  const { lattice, connection } = settings
  let server: ServerFacts | undefined
  let store: StoreFacts | undefined
  let snapshot: LatticeSnapshot = { lattice, applications: [] }
  const steps: readonly Step[] = [
    { check: "pulumi-wadm", needs: [], run: () => checkPackages(installation) },
    {
      check: "nats",
      needs: [],
      run: async () => {
        server = await probes.server()
        return checkConnection(server, settings)
      },
    },
    {
      check: "permissions",
      needs: ["nats"],
      run: async () => {
        const user = await probes.user()
        // Whoever may not ask JetStream would only leave a violation in the server's log.
        if (user !== undefined && user.permissions === undefined) store = await probes.store()
        return [checkPermissions(user, settings)]
      },
    },
    {
      check: "wadm",
      needs: ["nats"],
      run: async () => [...(await checkWadm(client, settings, store)), ...checkLattices(store, lattice)],
    },
    { check: "hosts", needs: ["nats"], run: async () => [await checkHosts(probes, lattice)] },
    {
      check: "applications",
      needs: ["nats", "wadm"],
      run: async () => {
        snapshot = await readLattice(client)
        return checkApplications(snapshot, await readStatuses(client, snapshot, snapshot.applications))
      },
    },
    {
      check: "store",
      needs: ["nats", "wadm", "applications"],
      run: () => checkStore(client, snapshot, server?.maxPayload ?? 0, store),
    },
  ]
  const checks = await runAll(steps)
  const healthy = checks.every(({ result }) => result !== "problem")
  return { lattice, servers: connection.servers.value, healthy, checks }
}

async function runAll(steps: readonly Step[]): Promise<Finding[]> {
  const findings: Finding[] = []
  const unanswered = new Set<string>()
  for (const { check, needs, run } of steps) {
    const { problem, skipped } = findingsOf(check)
    const lacking = needs.find((one) => unanswered.has(one))
    if (lacking !== undefined) {
      findings.push(skipped(`not looked at: ${MISSING[lacking]}`))
      continue
    }
    try {
      findings.push(...(await run()))
    } catch (error) {
      if (!isWadmError(error)) throw error
      unanswered.add(check)
      findings.push(problem(...textAndNext(describeFailure(error).message)))
    }
  }
  return findings
}
