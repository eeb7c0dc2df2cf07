import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

const network = new wadm.Application("network", {
  shared: true,
  components: { httpserver: wadm.capability({ image: "http-server" }) },
})
const stack = new pulumi.StackReference("acme/network/prod")

// names: Contract
// expect: does not satisfy the constraint 'Contract<
export const components = wadm.fromStack<typeof network.components>(stack)
// expect: does not satisfy the constraint 'Contract<
export const name = wadm.fromStack<typeof network.name>(stack)
