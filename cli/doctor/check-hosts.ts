import { count, quote } from "../../provider/messages"
import type { HostFacts, Probes } from "../../provider/wadm/probes"
import { type Finding, findingsOf } from "./finding"

const { ok, problem } = findingsOf("hosts")

const HOSTS_SHOWN = 5

/** The wasmCloud hosts of the lattice. @throws WadmError `permission` */
export async function checkHosts(probes: Probes, lattice: string): Promise<Finding> {
  const hosts = await probes.hosts()
  if (hosts.length === 0) {
    return problem(
      `no host answers in lattice ${quote(lattice)}, so nothing can run there`,
      `Start one (wash up) that joins this lattice: its --lattice or WASMCLOUD_LATTICE has to say ${lattice}.`,
    )
  }
  const more = hosts.length - HOSTS_SHOWN
  const shown = hosts.slice(0, HOSTS_SHOWN).map(describe)
  return ok(`${count(hosts.length, "host", "hosts")}: ${[...shown, ...(more > 0 ? [`${more} more`] : [])].join("; ")}`)
}

function describe({ name, version, labels }: HostFacts): string {
  // Every host has its own machine's under this prefix.
  const own = Object.entries(labels).filter(([key]) => !key.startsWith("hostcore."))
  return [`${name} ${version}`.trim(), ...own.map(([key, value]) => `${key}=${value}`)].join(" ")
}
