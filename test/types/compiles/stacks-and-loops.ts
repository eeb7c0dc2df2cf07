import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

const network = new wadm.Application("network", {
  shared: true,
  components: { httpserver: wadm.capability({ image: "http-server" }), logger: wadm.component({ image: "logger" }) },
})
export const contract = network.contract

const stack = new pulumi.StackReference("acme/network/prod")
const elsewhere = wadm.fromStack<typeof contract>(stack)
const { httpserver } = elsewhere.components
export const kinds: [wadm.SharedComponentOutput<"capability">, wadm.SharedComponentOutput<"component">] = [
  httpserver,
  elsewhere.components.logger,
]
export const asked: [wadm.SharedComponentOutput<"capability">, wadm.SharedComponentOutput<"component">] = [
  elsewhere.capability("httpserver"),
  elsewhere.component("logger"),
]

for (const name of ["dog", "cat"]) {
  new wadm.Application(name, {
    name: pulumi.interpolate`${name}-fetcher`,
    components: { [name]: wadm.component({ image: name }), httpserver },
    links: [{ source: "httpserver", target: name, interface: "wasi:http/incoming-handler", name: "front" }],
  })
}
