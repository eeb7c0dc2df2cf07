import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

const config = new pulumi.Config()

const database = new wadm.Application("database", {
  description: "One database for every application in the lattice, and the HTTP server that they answer through",
  shared: true,
  components: {
    sqlite: wadm.capability({
      image: config.require("sqlite"),
      config: [{ name: "database-file", properties: { file: config.require("file") } }],
    }),
    httpserver: wadm.capability({
      image: "wasmcloud+builtin://http-server",
      config: [
        {
          name: "database-httpserver",
          properties: { default_address: config.require("address"), routing_mode: "path" },
        },
      ],
    }),
  },
})

export const contract = database.contract
