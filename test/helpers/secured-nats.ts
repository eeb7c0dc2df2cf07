import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"
import { RunningProcess } from "./processes"
import { retry } from "./retry"
import { locateTools } from "./tools"
import { startWatchdog } from "./watchdog"

/**
 * Starts a nats-server alone that lets in whom its configuration says, until the current test has finished; gives the
 * port on 127.0.0.1.
 */
export async function startSecuredNats(configuration: string): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), "pulumi-wadm-secured-"))
  const logs = mkdtempSync(join(tmpdir(), "pulumi-wadm-logs-"))
  const watchdog = startWatchdog(directory, logs)
  onTestFinished(() => watchdog.close())
  const file = join(directory, "nats-server.conf")
  writeFileSync(file, configuration)
  const server = await RunningProcess.start({
    name: "nats-server",
    command: locateTools().natsServer,
    arguments: ["--config", file, "--addr", "127.0.0.1", "--port", "-1", "--ports_file_dir", directory],
    directory,
    log: join(logs, "nats-server.log"),
    watchdog,
  })
  onTestFinished(() => server.stop())
  const ports = join(directory, `nats-server_${server.pid}.ports`)
  return retry(async () => (existsSync(ports) ? portIn(ports) : undefined), {
    deadline: 60_000,
    stillWorthTrying: () => server.assertRunning(),
  })
}

function portIn(file: string): number {
  const { nats } = JSON.parse(readFileSync(file, "utf8")) as { readonly nats: readonly string[] }
  return Number(/:(\d+)$/.exec(nats.join())?.[1])
}
