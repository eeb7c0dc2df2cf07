import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }), cat: wadm.component({ image: "cat" }) },
  // marks: shared
  // expect: Type 'OutputInstance<boolean>' is not assignable to type 'Sharing'
  shared: pulumi.output(true),
})
