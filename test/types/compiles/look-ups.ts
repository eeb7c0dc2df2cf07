import * as wadm from "pulumi-wadm"

declare const kinds: wadm.ComponentKinds

const network = wadm.lookupApplication("network", {
  lattice: "moon",
  connection: "eu",
  components: { httpserver: "capability", logger: "component" },
})
const { httpserver, logger } = network.components

new wadm.Application("dog", {
  lattice: "moon",
  connection: "eu",
  components: { dog: wadm.component({ image: "dog" }), httpserver, logger },
  links: [
    { source: "httpserver", target: "dog", interface: "wasi:http/incoming-handler" },
    { source: "dog", target: "logger", interface: "wasi:logging/logging" },
  ],
})

/** It does not matter to a function whether it was looked up or read from another stack. */
export const anyhow: readonly wadm.SharedApplication<{ readonly httpserver: "capability" }>[] = [network]
export const byKind: readonly [wadm.SharedComponentOutput<"capability">, wadm.SharedComponentOutput<"component">] = [
  network.capability("httpserver"),
  network.component("logger"),
]
export const untyped: wadm.SharedApplication = wadm.lookupApplication("network", { components: kinds })
