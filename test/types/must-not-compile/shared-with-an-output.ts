import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

new wadm.Application("network", {
  components: { httpserver: wadm.capability({ image: "http-server" }) },
  // marks: pulumi.output("dog")
  // expect: Type 'Output<string>' is not assignable to type 'string'
  shared: { with: [pulumi.output("dog")] },
})
