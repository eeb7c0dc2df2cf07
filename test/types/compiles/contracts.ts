import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

declare const everyone: boolean
const stack = new pulumi.StackReference("acme/network/prod")

const some = new wadm.Application("some", {
  shared: everyone ? true : { with: ["dog"] },
  components: { httpserver: wadm.capability({ image: "http-server" }) },
})
export const contract = some.contract
export const { httpserver } = wadm.fromStack<typeof contract>(stack, "some").components

/** A contract is an output like any other, to be looked at and passed on. */
export const application: pulumi.Output<string> = contract.apply((one) => one.application)
export const all: pulumi.Output<wadm.ApplicationContract> = pulumi.output<wadm.ApplicationContract>(contract)

/** What a file holds has no types: it is asked for by name and kind. */
const file = new wadm.ManifestFile("network", { file: "network.yaml" })
export const fromFile = file.contract
const there = wadm.fromStack(stack)
new wadm.Application("dog", {
  components: {
    dog: wadm.component({ image: "dog" }),
    httpserver: there.capability("httpserver"),
    logger: there.component("logger"),
  },
  links: [{ source: "httpserver", target: "dog", interface: "wasi:http/incoming-handler" }],
})

/** A program in JavaScript says no types either. */
export const untyped: wadm.SharedApplication = wadm.fromStack(stack)

/** A function that takes whatever has a server. */
function dogBehind({ components }: wadm.SharedApplication<{ readonly httpserver: "capability" }>): wadm.Application {
  return new wadm.Application("dog", { components: { httpserver: components.httpserver } })
}
dogBehind(wadm.fromStack<typeof contract>(stack))
