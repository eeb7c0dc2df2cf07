import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

const config = new pulumi.Config()
const image = config.require("component")

const network = new wadm.Application("network", {
  shared: true,
  components: {
    httpserver: wadm.capability({
      image: "wasmcloud+builtin://http-server",
      config: [
        {
          name: "network-httpserver",
          properties: { default_address: config.require("address"), routing_mode: "path" },
        },
      ],
    }),
  },
})

new wadm.Application("dog", {
  components: { dog: wadm.component({ image }), httpserver: network.components.httpserver },
  links: [
    {
      source: "httpserver",
      target: "dog",
      interface: "wasi:http/incoming-handler",
      sourceConfig: [{ name: "dog-path", properties: { path: "/dog" } }],
    },
  ],
})

new wadm.Application("cat", {
  components: { cat: wadm.component({ image }), httpserver: network.components.httpserver },
  links: [
    {
      source: "httpserver",
      target: "cat",
      interface: "wasi:http/incoming-handler",
      sourceConfig: [{ name: "cat-path", properties: { path: "/cat" } }],
    },
  ],
})
