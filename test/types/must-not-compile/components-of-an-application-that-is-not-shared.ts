import * as wadm from "pulumi-wadm"

const network = new wadm.Application("network", {
  components: { httpserver: wadm.capability({ image: "http-server" }) },
})

new wadm.Application("dog", {
  components: {
    // names: httpserver
    // expect: Property 'httpserver' does not exist on type '"set shared: true to let other applications use these components"'
    httpserver: network.components.httpserver,
  },
})
