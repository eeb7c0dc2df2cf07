import { createRequire } from "node:module"
import type * as grpc from "@grpc/grpc-js"
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb"
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb"
import { Empty } from "google-protobuf/google/protobuf/empty_pb"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { createProgress } from "../../provider/progress"

const { Server, ServerCredentials } = createRequire(require.resolve("@pulumi/pulumi"))("@grpc/grpc-js") as typeof grpc

let server: grpc.Server
let address: string
const shown: string[] = []
const answers: (() => void)[] = []

/** An engine that answers a log request only when the test says so. */
beforeEach(async () => {
  shown.length = answers.length = 0
  server = new Server()
  server.addService(EngineService, {
    log: (call: { request: LogRequest }, callback: (error: null, reply: Empty) => void) => {
      shown.push(
        `${call.request.getUrn()} ${call.request.getMessage()}${call.request.getEphemeral() ? "" : " (stays)"}`,
      )
      answers.push(() => callback(null, new Empty()))
    },
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    )
  })
  address = `127.0.0.1:${port}`
})
afterEach(() => server.forceShutdown())

const answered = async (number: number): Promise<void> => {
  await vi.waitFor(() => expect(answers).toHaveLength(number), 10_000)
  answers.at(-1)!()
}

test("Texts of one resource reach the engine one after the other, so that the last one stays in its row.", async () => {
  const progress = createProgress(address)("urn")
  progress.status("storing")
  progress.status("ready")
  progress.warn("old image")
  progress.note("gone too")
  for (const number of [1, 2, 3, 4]) await answered(number)
  expect(shown).toEqual(["urn storing", "urn ready", "urn old image (stays)", "urn gone too (stays)"])
})

test("A text waits for the answer to the one before, and another resource's does not.", async () => {
  const progressFor = createProgress(address)
  const first = progressFor("first")
  first.status("storing")
  first.status("ready")
  await vi.waitFor(() => expect(shown).toEqual(["first storing"]), 10_000)
  progressFor("second").status("storing")
  await vi.waitFor(() => expect(shown).toEqual(["first storing", "second storing"]), 10_000)
})

test("Without an engine a status goes nowhere and everything else to the standard error.", () => {
  const print = vi.spyOn(console, "error").mockImplementation(() => undefined)
  const progress = createProgress(undefined)("urn")
  progress.status("storing")
  progress.note("gone too")
  progress.warn("old image")
  expect(print.mock.calls).toEqual([["gone too"], ["warning: old image"]])
  print.mockRestore()
})
