import { createApplicationProvider } from "./application-provider"
import { createBackends } from "./backends"
import { createConfiguration } from "./configuration"
import { readForced } from "./force"
import { createProgress } from "./progress"
import { quietErrors } from "./quiet-errors"

const configuration = createConfiguration(process.env)
// Pulumi starts the provider process with the engine's address as its first argument.
const progressFor = createProgress(process.argv[2])
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
