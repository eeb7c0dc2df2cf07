import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"
import type { contract } from "../network"

const config = new pulumi.Config()
const network = wadm.fromStack<typeof contract>(new pulumi.StackReference(config.require("network")))

new wadm.Application("bird", {
  components: {
    bird: wadm.component({
      image: config.require("component"),
      config: [{ name: "greeting", properties: { greeting: "tweet" } }],
    }),
    httpserver: network.components.httpserver,
  },
  links: [
    {
      source: "httpserver",
      target: "bird",
      interface: "wasi:http/incoming-handler",
      sourceConfig: [{ name: "path", properties: { path: "/bird" } }],
    },
  ],
})
