import { oldServer } from "../../provider/messages"
import type { ServerFacts } from "../../provider/wadm/probes"
import { losesStreams } from "../../provider/wadm/server-version"
import type { Settings } from "../settings"
import { type Finding, findingsOf } from "./finding"
import { sizeText } from "./size"

/** NATS carries this much unless its settings say otherwise, and wadm keeps all versions of an application in one message. */
const USUAL_PAYLOAD = 1_048_576

const { ok, warning } = findingsOf("nats")

/** The server that is connected. */
export function checkConnection(server: ServerFacts, { connection }: Settings): Finding[] {
  const { version, maxPayload } = server
  return [
    losesStreams(version)
      ? warning(oldServer(connection.servers.value, version), "Update nats-server.")
      : ok(describe(server, connection.servers.source)),
    ...(maxPayload < USUAL_PAYLOAD
      ? [
          warning(
            `it takes messages of at most ${sizeText(maxPayload)}, and wadm keeps all versions of an application in one`,
            `Set max_payload of nats-server to 1MB or more, or keep fewer versions with keepVersions.`,
          ),
        ]
      : []),
  ]
}

function describe({ address, version, tls, maxPayload, roundTripMs }: ServerFacts, source: string): string {
  return [
    `${address} (from ${source})`,
    `nats-server ${version}`,
    tls ? "with TLS" : "without TLS",
    roundTripMs < 1 ? "less than 1 ms away" : `${Math.round(roundTripMs)} ms away`,
    `messages of at most ${sizeText(maxPayload)}`,
  ].join(", ")
}
