import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"
import type { contract } from "../network"

const config = new pulumi.Config()
const image = config.require("component")
const network = wadm.fromStack<typeof contract>(new pulumi.StackReference(config.require("network")))

for (const [name, greeting] of Object.entries({ dog: "woof", cat: "meow" })) {
  new wadm.Application(name, {
    components: {
      [name]: wadm.component({ image, config: [{ name: `${name}-greeting`, properties: { greeting } }] }),
      httpserver: network.components.httpserver,
    },
    links: [
      {
        source: "httpserver",
        target: name,
        interface: "wasi:http/incoming-handler",
        sourceConfig: [{ name: `${name}-path`, properties: { path: `/${name}` } }],
      },
    ],
  })
}
