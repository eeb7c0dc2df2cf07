import { createApplicationProvider } from "./application-provider"
import { createConfiguration } from "./configuration"
import { endWithEngine } from "./engine"
import { readForced } from "./force"
import { createProgress } from "./progress"
import { quietErrors } from "./quiet-errors"
import { createConnect } from "./wadm/connection"
import { createNatsClient } from "./wadm/nats-client"

// Pulumi starts the provider process with the engine's address as its first argument.
const engineAddress = process.argv[2]
endWithEngine(engineAddress)

const configuration = createConfiguration(process.env)
const connect = configuration.ready.then(({ unnamed }) => createConnect(unnamed))
connect.catch(() => undefined)

/** The provider of this process, with its real parts. The provider text in the state asks for it by this name. */
export const provider = quietErrors({
  configure: configuration.configure,
  ...createApplicationProvider({
    clientFor: async (lattice) => {
      const { requestTimeoutMs, api } = (await configuration.ready).unnamed
      return createNatsClient(await connect, lattice, requestTimeoutMs, api)
    },
    progressFor: createProgress(engineAddress),
    forced: (application) => readForced(process.env)(application),
  }),
})
