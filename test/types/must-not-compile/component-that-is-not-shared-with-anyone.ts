import * as wadm from "pulumi-wadm"

const network = new wadm.Application("network", {
  shared: { with: ["dog"] },
  components: { httpserver: wadm.capability({ image: "http-server" }) },
})

new wadm.Application("dog", {
  // names: keyvalue
  // expect: Property 'keyvalue' does not exist on type 'SharedComponents<
  components: { store: network.components.keyvalue },
})
