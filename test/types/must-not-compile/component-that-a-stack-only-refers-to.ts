import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

const network = new wadm.Application("network", {
  shared: true,
  components: { httpserver: wadm.capability({ image: "http-server" }) },
})
const middle = new wadm.Application("middle", {
  shared: true,
  components: { dog: wadm.component({ image: "dog" }), httpserver: network.components.httpserver },
})
const there = wadm.fromStack<typeof middle.contract>(new pulumi.StackReference("acme/network/prod"))

// names: httpserver
// expect: Property 'httpserver' does not exist on type
export const httpserver = there.components.httpserver
