import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

const network = new wadm.Application("network", {
  shared: true,
  components: { httpserver: wadm.capability({ image: "http-server" }), logger: wadm.component({ image: "logger" }) },
})
const there = wadm.fromStack<typeof network.contract>(new pulumi.StackReference("acme/network/prod"))

// names: httpserver
// expect: Argument of type '"httpserver"' is not assignable to parameter of type '"logger"'
export const asked = there.component("httpserver")
// expect: Type '"capability"' is not assignable to type '"component"'
export const taken: wadm.SharedComponentOutput<"component"> = there.components.httpserver
