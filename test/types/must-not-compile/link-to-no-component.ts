import * as wadm from "pulumi-wadm"

const network = new wadm.Application("network", {
  shared: true,
  components: { httpserver: wadm.capability({ image: "http-server" }) },
})

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }), httpserver: network.components.httpserver },
  // names: dogs
  // expect: Type '"dogs"' is not assignable to type
  links: [{ source: "httpserver", target: "dogs", interface: "wasi:http/incoming-handler" }],
})
