import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }), cat: wadm.component({ image: "cat" }) },
  // marks: lattice
  // expect: Type 'Output<string>' is not assignable to type 'string'
  lattice: pulumi.output("moon"),
})
