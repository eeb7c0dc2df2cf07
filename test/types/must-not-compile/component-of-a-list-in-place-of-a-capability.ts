import * as wadm from "pulumi-wadm"

const network = new wadm.Application("network", {
  shared: { with: ["dog"] },
  components: { httpserver: wadm.capability({ image: "http-server" }) },
})

// names: capability
// expect: Type '"capability"' is not assignable to type '"component"'
export const shared: wadm.SharedComponentOutput<"component"> = network.components.httpserver
