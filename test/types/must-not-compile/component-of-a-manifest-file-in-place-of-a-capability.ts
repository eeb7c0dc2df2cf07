import * as wadm from "pulumi-wadm"

const network = new wadm.ManifestFile("network", { file: "network.yaml" })

function server(httpserver: wadm.SharedComponentOutput<"capability">): void {
  new wadm.Application("server", { components: { httpserver } })
}

// names: component
// expect: Type '"component"' is not assignable to type '"capability"'
server(network.component("logger"))
