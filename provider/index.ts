import { createApplicationProvider } from "./application-provider"
import { createBackends } from "./backends"
import { createConfiguration } from "./configuration"
import { readForced } from "./force"
import { createProgress } from "./progress"
import { quietErrors } from "./quiet-errors"

const configuration = createConfiguration(process.env)

/** The provider of this process, with its real parts. The provider text in the state asks for it by this name. */
export const provider = quietErrors({
  configure: configuration.configure,
  ...createApplicationProvider({
    ...createBackends(configuration.ready),
    // Pulumi starts the provider process with the engine's address as its first argument.
    progressFor: createProgress(process.argv[2]),
    forced: (application) => readForced(process.env)(application),
  }),
})
