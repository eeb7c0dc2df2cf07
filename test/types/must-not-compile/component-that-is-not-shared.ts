import * as wadm from "pulumi-wadm"

const network = new wadm.Application("network", {
  shared: true,
  components: { httpserver: wadm.capability({ image: "http-server" }) },
})

new wadm.Application("dog", {
  components: {
    dog: wadm.component({ image: "dog" }),
    // names: cache
    // expect: Property 'cache' does not exist on type 'SharedComponents<
    cache: network.components.cache,
  },
})
