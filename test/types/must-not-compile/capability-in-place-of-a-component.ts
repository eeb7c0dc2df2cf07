import * as wadm from "pulumi-wadm"

const network = new wadm.Application("network", {
  shared: true,
  components: { httpserver: wadm.capability({ image: "http-server" }) },
})

function logger(component: wadm.SharedComponentOutput<"component">): void {
  new wadm.Application("logger", { components: { component } })
}

// names: capability
// expect: Type '"capability"' is not assignable to type '"component"'
logger(network.components.httpserver)
