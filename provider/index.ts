import "./zod-settings"
import { createApplicationProvider } from "./application-provider"
import { createBackends } from "./backends"
import { createConfiguration } from "./configuration"
import { endWithEngine } from "./engine"
import { readForced } from "./force"
import { createProgress } from "./progress"
import { quietErrors } from "./quiet-errors"

// Pulumi starts the provider process with the engine's address as its first argument.
const engineAddress = process.argv[2]
endWithEngine(engineAddress)

const configuration = createConfiguration(process.env)
const progressFor = createProgress(engineAddress)
/** What is about no resource stands beside the stack. */
const stack = progressFor("")

/** The provider of this process, with its real parts. The provider text in the state asks for it by this name. */
export const provider = quietErrors({
  configure: configuration.configure,
  ...createApplicationProvider({
    ...createBackends(configuration.ready, (text) => stack.warn(text)),
    progressFor,
    forced: (application) => readForced(process.env)(application),
  }),
})
