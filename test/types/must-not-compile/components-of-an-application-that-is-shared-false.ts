import * as wadm from "pulumi-wadm"

const network = new wadm.Application("network", {
  shared: false,
  components: { httpserver: wadm.capability({ image: "http-server" }) },
})

// names: httpserver
// expect: Property 'httpserver' does not exist on type '"set shared: true to let other applications use these components"'
export const shared = network.components.httpserver
