import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

const network = new wadm.Application("network", {
  shared: true,
  components: { httpserver: wadm.capability({ image: "http-server" }) },
})
const there = wadm.fromStack<typeof network.contract>(new pulumi.StackReference("acme/network/prod"))

// names: cache
// expect: Property 'cache' does not exist on type
export const cache = there.components.cache
// expect: Argument of type '"cache"' is not assignable to parameter of type '"httpserver"'
export const asked = there.capability("cache")
