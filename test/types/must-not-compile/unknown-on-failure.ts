import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }) },
  // names: retry
  // expect: Type '"retry"' is not assignable to type
  onFailure: "retry",
})
