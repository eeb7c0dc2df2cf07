import Module from "node:module"
import { join } from "node:path"

interface Resolving {
  _resolveFilename: (this: unknown, ...request: unknown[]) => string
}

const repository = join(__dirname, "../..")
const { _resolveFilename: resolveAsWritten } = Module as unknown as Resolving

/*
 * From here on the provider is loaded as it ships, from dist. What tsx makes of the sources gives every function its name
 * anew each time that it is made, and that alone took a third of the time of a refused delete.
 */
;(Module as unknown as Resolving)._resolveFilename = function (...request) {
  const file = resolveAsWritten.apply(this, request)
  const [, source] = /^\/((?:provider|sdk)\/.*)\.ts(?:$|\?)/.exec(file.slice(repository.length)) ?? []
  return source === undefined || !file.startsWith(repository) ? file : join(repository, "dist", `${source}.js`)
}
