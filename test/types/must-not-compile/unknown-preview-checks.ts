import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }) },
  // names: maybe
  // expect: Type '"maybe"' is not assignable to type
  previewChecks: "maybe",
})
