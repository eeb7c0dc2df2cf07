import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

const network = new wadm.Application("network", {
  components: { httpserver: wadm.capability({ image: "http-server" }) },
})

// names: set shared: true
// expect: Argument of type 'StackReference' is not assignable to parameter of type '"set shared: true to let other applications
export const there = wadm.fromStack<typeof network.contract>(new pulumi.StackReference("acme/network/prod"))
