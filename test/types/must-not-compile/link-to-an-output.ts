import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }), cat: wadm.component({ image: "cat" }) },
  // marks: target
  // expect: Type 'Output<string>' is not assignable to type '"dog" | "cat"'
  links: [{ source: "dog", target: pulumi.output("cat"), interface: "a:b/c" }],
})
