// Prints how many milliseconds a fresh process takes to load a package, or for the first that a provider does with it.
import { Buffer } from "node:buffer"
import { createRequire } from "node:module"
import { Socket } from "node:net"
import { performance } from "node:perf_hooks"
import { argv, cwd, env, exit, stdout } from "node:process"

const require = createRequire(`${cwd()}/index.js`)
const { program, state, server } = JSON.parse(env.LOAD)
const settings = new Map([["wadm:servers", server]])

const works = {
  nats: () => void require("nats"),

  provider: () => void require("pulumi-wadm/provider"),

  /** What the engine asks for an application that is as the program describes it. */
  async unchanged() {
    const { provider } = require("pulumi-wadm/provider")
    await provider.configure({ config: settings })
    const { inputs } = await provider.check(state, program)
    const { changes } = await provider.diff("default/greeter", state, inputs)
    if (changes !== false) throw new Error("the application is not unchanged")
  },

  async natsRequest() {
    const connection = await require("nats").connect({ servers: server })
    void connection.request("wadm.api.default.model.get.greeter", "")
    await requested
  },

  async createRequest() {
    const { provider } = require("pulumi-wadm/provider")
    await provider.configure({ config: settings })
    const { inputs, failures } = await provider.check({}, program)
    if (failures.length > 0) throw new Error(failures[0].reason)
    void provider.create(inputs)
    await requested
  },
}

/** Resolves when the first request to wadm is on its way. */
const requested = new Promise((resolve) => {
  const write = Socket.prototype.write
  Socket.prototype.write = function (data, ...rest) {
    if (Buffer.from(data).includes("wadm.api.")) resolve()
    return write.call(this, data, ...rest)
  }
})

const start = performance.now()
await works[argv[2]]()
stdout.write(String(performance.now() - start), () => exit())
