import * as wadm from "pulumi-wadm"

const network = new wadm.ManifestFile("network", { file: "network.yaml" })

function logger(component: wadm.SharedComponentOutput<"component">): void {
  new wadm.Application("logger", { components: { component } })
}

// names: capability
// expect: Type '"capability"' is not assignable to type '"component"'
logger(network.capability("httpserver"))
