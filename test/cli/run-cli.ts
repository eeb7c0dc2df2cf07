import { findInstallation, type Installation } from "../../cli/doctor/installation"
import type { Output } from "../../cli/output"
import { run } from "../../cli/run"
import type { WithLattice } from "../../cli/session"
import type { Probes } from "../../provider/wadm/probes"
import { InMemoryWadm } from "../helpers/in-memory-wadm"

export interface CliResult {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface CliOptions {
  readonly environment?: NodeJS.ProcessEnv
  readonly colours?: boolean
  readonly withLattice?: WithLattice
  /** What a command that goes on waits for; it ends at once unless given. */
  readonly ended?: Promise<void>
  /** What there is below wadm; a server, a user who may do everything, and a host if wadm has any, unless given. */
  readonly probes?: Probes
  readonly installation?: Installation
  /** Told of each text that the command writes to standard output. */
  readonly written?: (text: string) => void
}

/** What lies below a wadm without a lattice. */
export function probesOf(wadm: InMemoryWadm): Probes {
  const host = { id: "N1", name: "wild-sea-1", version: "1.9.0", uptimeSeconds: 60 }
  return {
    server: async () => ({
      ...{ address: "127.0.0.1:4222", version: "2.11.0", tls: false, maxPayload: 1_048_576, roundTripMs: 1 },
    }),
    user: async () => ({ user: "admin", account: "$G", permissions: undefined }),
    hosts: async () => (wadm.hosts ? [{ ...host, labels: { "hostcore.os": "linux", zone: "eu" } }] : []),
    store: async () => ({ lattices: ["default"], bytes: 1_000, limit: undefined }),
  }
}

/** Runs one command line, split at its spaces, in this process. */
export async function runCli(line: string, wadm = new InMemoryWadm(), options: CliOptions = {}): Promise<CliResult> {
  const {
    environment = {},
    colours = false,
    withLattice,
    ended = Promise.resolve(),
    written,
    probes,
    installation,
  } = options
  const stdout: string[] = []
  const stderr: string[] = []
  const into = (texts: string[], told?: (text: string) => void): Output => {
    const write = (text: string): void => {
      texts.push(text)
      told?.(text)
    }
    return { write, colours, columns: undefined }
  }
  const code = await run(line.split(" ").filter(Boolean), {
    environment,
    stdout: into(stdout, written),
    stderr: into(stderr),
    withLattice: withLattice ?? ((settings, use) => use(wadm.client(settings.lattice), probes ?? probesOf(wadm))),
    untilEnd: () => ended,
    findInstallation: () => installation ?? findInstallation(process.cwd(), environment),
  })
  return { code, stdout: stdout.join(""), stderr: stderr.join("") }
}

/** What a command prints when it can say something; a surrounding line break is added, so that tables line up in tests. */
export async function said(line: string, wadm: InMemoryWadm, expectedCode = 0): Promise<string> {
  const { code, stdout, stderr } = await runCli(line, wadm)
  if (code !== expectedCode || stderr !== "") throw new Error(`${line} ended with ${code}:\n${stdout}${stderr}`)
  return `\n${stdout}`
}
