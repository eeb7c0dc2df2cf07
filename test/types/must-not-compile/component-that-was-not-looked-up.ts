import * as wadm from "pulumi-wadm"

const network = wadm.lookupApplication("network", { components: { httpserver: "capability" } })

// names: cache
// expect: Property 'cache' does not exist on type
export const cache = network.components.cache
// expect: Argument of type '"cache"' is not assignable to parameter of type '"httpserver"'
export const asked = network.capability("cache")
// expect: Argument of type '"httpserver"' is not assignable to parameter of type 'never'
export const wrong = network.component("httpserver")
