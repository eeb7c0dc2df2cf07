import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

const config = new pulumi.Config()
const image = config.require("component")

// The order in which these are made follows from what they refer to: first the network, then its users.
new wadm.ManifestGroup("shop", {
  directory: "manifests",
  overrides: {
    network: { components: { httpserver: { config: { http: { default_address: config.require("address") } } } } },
    dog: { components: { dog: { image, instances: 2 } } },
    cat: { components: { cat: { image } } },
  },
})
