import * as wadm from "pulumi-wadm"

const network = new wadm.Application("network", {
  shared: true,
  components: { httpserver: wadm.capability({ image: "http-server" }) },
})

new wadm.Application("dog", {
  components: {
    // names: id
    // expect: Type 'Output<{ id: string;
    httpserver: network.components.httpserver.apply((reference) => ({ ...reference, id: "mine" })),
  },
})
