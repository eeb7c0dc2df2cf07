import { createRequire } from "node:module"
import type * as grpc from "@grpc/grpc-js"
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb"
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb"

/** A text beside the resource that it is about. */
export interface LogLine {
  readonly resourceUrn: string
  readonly severity: "INFO" | "WARNING"
  readonly text: string
  /** Stands in the resource's status column alone, until the step ends. */
  readonly ephemeral: boolean
}

/** Shows a line; resolves when the engine has taken it, or never will. */
export type EngineLog = (line: LogLine) => Promise<void>

/**
 * The engine shows a log request that carries a URN in that resource's row. Pulumi's own log functions do not reach it
 * from here: they only print.
 */
export function connectEngineLog(address: string): EngineLog {
  // The gRPC that Pulumi's SDK itself uses: its generated client takes credentials of no other copy.
  const { credentials } = createRequire(require.resolve("@pulumi/pulumi"))("@grpc/grpc-js") as typeof grpc
  const engine = new EngineClient(address, credentials.createInsecure())
  return ({ resourceUrn, severity, text, ephemeral }) => {
    const request = new LogRequest()
    request.setSeverity(LogSeverity[severity])
    request.setMessage(text)
    request.setUrn(resourceUrn)
    request.setEphemeral(ephemeral)
    // A line that does not arrive must not fail a deployment.
    return new Promise((resolve) => engine.log(request, () => resolve()))
  }
}
