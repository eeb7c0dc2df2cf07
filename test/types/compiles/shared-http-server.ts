import * as wadm from "pulumi-wadm"

const network = new wadm.Application("network", {
  shared: true,
  components: {
    httpserver: wadm.capability({ image: "ghcr.io/wasmcloud/http-server:0.27.0" }),
  },
})

export const dogs = new wadm.Application("dog-fetcher", {
  components: {
    "dog-fetcher": wadm.component({ image: "ghcr.io/wasmcloud/components/dog-fetcher-rust:0.1.0", instances: 5 }),
    httpserver: network.components.httpserver,
  },
  links: [
    {
      source: "httpserver",
      target: "dog-fetcher",
      interface: "wasi:http/incoming-handler",
      sourceConfig: [{ name: "dog-address", properties: { address: "0.0.0.0:8081" } }],
    },
  ],
})
