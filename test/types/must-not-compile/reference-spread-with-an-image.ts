import * as wadm from "pulumi-wadm"

const network = new wadm.Application("network", {
  shared: true,
  components: { httpserver: wadm.capability({ image: "http-server" }) },
})

new wadm.Application("dog", {
  components: {
    // expect: Type 'Output<{ image: string;
    httpserver: network.components.httpserver.apply((reference) => ({ ...reference, image: "mine" })),
  },
})
