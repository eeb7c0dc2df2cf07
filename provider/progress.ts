import { createRequire } from "node:module"
import type * as grpc from "@grpc/grpc-js"
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb"
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb"

/** Says what is going on, beside the resource that it is about. */
export interface Progress {
  /** Replaces the text in the resource's status column; gone when the step ends. */
  status(text: string): void
  /** Stays in the output of the update. */
  note(text: string): void
  /** The same, as a warning. */
  warn(text: string): void
}

/** Makes the progress of one resource, by its URN. */
export type ProgressFor = (resourceUrn: string) => Progress

/**
 * The engine gives its address to the provider process as the first argument, and shows a log request that carries a
 * URN in that resource's row. Pulumi's own log functions do not reach it from here: they only print.
 */
export function createProgress(engineAddress: string | undefined): ProgressFor {
  if (engineAddress === undefined) return () => ({ status: () => undefined, note: print, warn: printWarning })
  let client: EngineClient | undefined
  return (resourceUrn) => {
    // The engine takes requests side by side: one that overtakes another would leave an old text in the row.
    let sent = Promise.resolve()
    const log = (severity: "INFO" | "WARNING", message: string, ephemeral: boolean): void => {
      const request = new LogRequest()
      request.setSeverity(LogSeverity[severity])
      request.setMessage(message)
      request.setUrn(resourceUrn)
      request.setEphemeral(ephemeral)
      const engine = (client ??= connectEngine(engineAddress))
      // A line that does not arrive must not fail a deployment.
      sent = sent.then(() => new Promise((resolve) => engine.log(request, () => resolve())))
    }
    return {
      status: (text) => {
        log("INFO", text, true)
      },
      note: (text) => {
        log("INFO", text, false)
      },
      warn: (text) => {
        log("WARNING", text, false)
      },
    }
  }
}

function print(text: string): void {
  console.error(text)
}

function printWarning(text: string): void {
  console.error(`warning: ${text}`)
}

function connectEngine(address: string): EngineClient {
  // The gRPC that Pulumi's SDK itself uses: its generated client takes credentials of no other copy.
  const { credentials } = createRequire(require.resolve("@pulumi/pulumi"))("@grpc/grpc-js") as typeof grpc
  return new EngineClient(address, credentials.createInsecure())
}
