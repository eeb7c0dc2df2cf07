import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

const network = new wadm.Application("network", {
  shared: true,
  components: { httpserver: wadm.capability({ image: "http-server" }) },
})
const stack = new pulumi.StackReference("acme/network/prod")

// names: cache
// expect: Property 'cache' does not exist on type
export const cache = wadm.fromStack<typeof network.components>(stack, "shared").cache
