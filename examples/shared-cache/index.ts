import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

const config = new pulumi.Config()

const cache = new wadm.Application("cache", {
  description: "One cache for every application in the lattice, and the HTTP server that they answer through",
  shared: true,
  components: {
    store: wadm.capability({ image: config.require("cache") }),
    httpserver: wadm.capability({
      image: "wasmcloud+builtin://http-server",
      config: [
        { name: "cache-httpserver", properties: { default_address: config.require("address"), routing_mode: "path" } },
      ],
    }),
  },
})

for (const name of ["shop", "checkout"]) {
  new wadm.Application(name, {
    components: {
      [name]: wadm.component({ image: config.require("component") }),
      store: cache.components.store,
      httpserver: cache.components.httpserver,
    },
    links: [
      {
        source: "httpserver",
        target: name,
        interface: "wasi:http/incoming-handler",
        sourceConfig: [{ name: `${name}-path`, properties: { path: `/${name}` } }],
      },
      { source: name, target: "store", interface: { package: "wasi:keyvalue", interfaces: ["store", "atomics"] } },
    ],
  })
}
