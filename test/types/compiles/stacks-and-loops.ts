import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

const network = new wadm.Application("network", {
  shared: true,
  components: { httpserver: wadm.capability({ image: "http-server" }) },
})
export const shared = network.components

const { httpserver } = wadm.fromStack<typeof shared>(new pulumi.StackReference("acme/network/prod"), "shared")

for (const name of ["dog", "cat"]) {
  new wadm.Application(name, {
    name: pulumi.interpolate`${name}-fetcher`,
    components: { [name]: wadm.component({ image: name }), httpserver },
    links: [{ source: "httpserver", target: name, interface: "wasi:http/incoming-handler", name: "front" }],
  })
}
