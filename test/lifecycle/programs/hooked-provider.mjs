// NODE_OPTIONS loads this into every process of Node.js that Pulumi starts. In the one that runs the provider, it
// kills the process around a verb (KILL_PROVIDER="create after"), or holds the settings back until a number of verbs
// wait for them (VERBS_BEFORE_CONFIGURE=32).
import Module from "node:module"
import { env, kill, pid } from "node:process"

const death = env["KILL_PROVIDER"]
const verbsToWaitFor = Number(env["VERBS_BEFORE_CONFIGURE"] ?? 0)

let waiting = 0
let enoughWait
const enough = new Promise((resolve) => (enoughWait = resolve))

function dieAt(moment) {
  if (moment === death) kill(pid, "SIGKILL")
}

function hooked(provider) {
  const verbs = Object.entries(provider).map(([name, verb]) => {
    const run = async (...args) => {
      dieAt(`${name} before`)
      if (++waiting === verbsToWaitFor) enoughWait()
      const result = await verb(...args)
      dieAt(`${name} after`)
      return result
    }
    return [name, run]
  })
  const configure = async (request) => {
    if (verbsToWaitFor > 0) await enough
    await provider.configure(request)
  }
  return { ...Object.fromEntries(verbs), configure }
}

const load = Module._load
Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest)
  return request === "pulumi-wadm/provider" ? { provider: hooked(loaded.provider) } : loaded
}
