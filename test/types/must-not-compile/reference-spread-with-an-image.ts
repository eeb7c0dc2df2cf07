import * as wadm from "pulumi-wadm"

const network = new wadm.Application("network", {
  shared: true,
  components: { httpserver: wadm.capability({ image: "http-server" }) },
})

new wadm.Application("dog", {
  components: {
    // names: image
    // expect: Type 'Output<{ image: string;
    httpserver: network.components.httpserver.apply((reference) => ({ ...reference, image: "mine" })),
  },
})
