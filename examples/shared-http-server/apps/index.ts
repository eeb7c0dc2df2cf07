import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"
import type { shared } from "../network"

const config = new pulumi.Config()
const image = config.require("component")
const { httpserver } = wadm.fromStack<typeof shared>(new pulumi.StackReference(config.require("network")), "shared")

for (const [name, greeting] of Object.entries({ dog: "woof", cat: "meow" })) {
  new wadm.Application(name, {
    components: {
      [name]: wadm.component({ image, config: [{ name: `${name}-greeting`, properties: { greeting } }] }),
      httpserver,
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
