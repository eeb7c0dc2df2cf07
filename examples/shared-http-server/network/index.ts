import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

const config = new pulumi.Config()

const network = new wadm.Application("network", {
  description: "One HTTP server for every application in the lattice",
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

export const contract = network.contract
