import { startLattice } from "../helpers/lattice"
import { isPortFree } from "../helpers/ports"
import { locateTools } from "../helpers/tools"

/** Where programs look for a lattice when nothing else is set. */
const usualPort = 4222

async function main(): Promise<void> {
  const { binDirectory } = locateTools()
  console.log("starting nats-server, wadm and one wasmCloud host")
  const port = (await isPortFree(usualPort)) ? usualPort : undefined
  const lattice = await startLattice({ hosts: 1, ...(port && { port }) })
  const url = new URL(lattice.natsUrl)
  console.log(`
A local lattice is running.
  lattice   ${lattice.lattice}
  server    ${lattice.natsUrl}
  host      ${lattice.hosts[0]?.id}
  data      ${lattice.directory}
  logs      ${lattice.logs}

${port ? "This is where programs look for a lattice by default. To say it explicitly:" : "To use it:"}
  for one stack     pulumi config set wadm:servers ${lattice.natsUrl}
  for one shell     export WASMCLOUD_CTL_HOST=${url.hostname} WASMCLOUD_CTL_PORT=${url.port}
If pulumi is not installed, put the one that was built for the tests on PATH:
  export PATH="${binDirectory}:$PATH"

Ctrl-C stops everything and removes data and logs.`)
  // The parts run in the background, so something has to keep this process waiting for the signal.
  const waiting = setInterval(() => undefined, 60_000)
  const stop = (): void => {
    clearInterval(waiting)
    console.log("\nstopping the lattice")
    void lattice.stop()
  }
  process.once("SIGINT", stop).once("SIGTERM", stop)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
