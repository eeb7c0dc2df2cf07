import type { Command } from "commander"

/** The options of every command that looks at a lattice. */
export function addLatticeOptions(command: Command): Command {
  return command
    .option("--servers <urls>", SERVERS)
    .option("--lattice <name>", LATTICE)
    .option("--timeout <seconds>", TIMEOUT)
    .option("--credentials <file>", CREDENTIALS)
    .option("--json", JSON_OUTPUT)
}

const SERVERS =
  "NATS servers, separated by commas (default: from WASMCLOUD_CTL_HOST and WASMCLOUD_CTL_PORT, else nats://127.0.0.1:4222)"

const LATTICE = "lattice to look at (default: from WASMCLOUD_LATTICE, else default)"

const TIMEOUT =
  "seconds that one request to wadm may take, at most 600 (default: from WASMCLOUD_CTL_TIMEOUT_MS, else 10)"

const CREDENTIALS =
  "file with the credentials of a NATS user (default: from WASH_CTL_CREDS; docs/settings.md lists the variables for other ways to log in, for TLS and for wadm's API prefix)"

const JSON_OUTPUT = "print JSON and nothing else, failures too"
