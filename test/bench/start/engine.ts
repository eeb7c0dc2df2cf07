import { createRequire } from "node:module"
import type * as grpc from "@grpc/grpc-js"
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb"
import { SetRootResourceResponse } from "@pulumi/pulumi/proto/engine_pb"
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb"
import {
  type RegisterResourceRequest,
  RegisterResourceResponse,
  SupportsFeatureResponse,
} from "@pulumi/pulumi/proto/resource_pb"
import { Empty } from "google-protobuf/google/protobuf/empty_pb"

const { Server, ServerCredentials } = createRequire(require.resolve("@pulumi/pulumi"))("@grpc/grpc-js") as typeof grpc

/** An engine that takes a program's resources and does nothing with them. */
export interface ProgramEngine {
  readonly address: string
  /** The types of the resources that programs have registered since it was asked last. */
  readonly registered: () => string[]
  readonly stop: () => void
}

export async function startProgramEngine(): Promise<ProgramEngine> {
  const server = new Server()
  const registered: string[] = []
  server.addService(EngineService, {
    log: answer(() => new Empty()),
    setRootResource: answer(() => new SetRootResourceResponse()),
  })
  server.addService(ResourceMonitorService, {
    supportsFeature: answer(() => supported()),
    registerResource: answer((request: RegisterResourceRequest) => {
      registered.push(request.getType())
      return registeredAs(request)
    }),
    registerResourceOutputs: answer(() => new Empty()),
    signalAndWaitForShutdown: answer(() => new Empty()),
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    )
  })
  return {
    address: `127.0.0.1:${port}`,
    registered: () => registered.splice(0),
    stop: () => server.forceShutdown(),
  }
}

function answer<Request, Response>(reply: (request: Request) => Response) {
  return ({ request }: { readonly request: Request }, callback: (error: null, response: Response) => void) =>
    callback(null, reply(request))
}

function supported(): SupportsFeatureResponse {
  const response = new SupportsFeatureResponse()
  response.setHassupport(true)
  return response
}

function registeredAs(request: RegisterResourceRequest): RegisterResourceResponse {
  const response = new RegisterResourceResponse()
  response.setUrn(`urn:pulumi:dev::bench::${request.getType()}::${request.getName()}`)
  response.setId(request.getName())
  response.setObject(request.getObject())
  return response
}
