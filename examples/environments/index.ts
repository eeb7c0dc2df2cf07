import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

// The lattice (wadm:lattice), the server (wadm:servers) and the policy (wadm:defaults) need no word here.
const config = new pulumi.Config()
const prefix = config.get("prefix") ?? ""

const network = new wadm.Application("network", {
  name: `${prefix}network`,
  shared: true,
  components: {
    httpserver: wadm.capability({
      image: "wasmcloud+builtin://http-server",
      config: [{ name: "server", properties: { default_address: config.require("address"), routing_mode: "path" } }],
    }),
  },
})

new wadm.Application("dog", {
  name: `${prefix}dog`,
  components: {
    dog: wadm.component({ image: config.require("component"), instances: config.requireNumber("instances") }),
    httpserver: network.components.httpserver,
  },
  links: [
    {
      source: "httpserver",
      target: "dog",
      interface: "wasi:http/incoming-handler",
      sourceConfig: [{ name: "path", properties: { path: "/dog" } }],
    },
  ],
})
