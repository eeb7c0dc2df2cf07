import * as wadm from "pulumi-wadm"

// marks: httpserver
// expect: Type '"server"' is not assignable to type '"component" | "capability"'
export const network = wadm.lookupApplication("network", { components: { httpserver: "server" } })
// expect: Property 'components' is missing in type
export const nothing = wadm.lookupApplication("network", {})
