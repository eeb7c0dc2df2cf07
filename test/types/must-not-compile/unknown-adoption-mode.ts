import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }) },
  // names: "manage"
  // expect: Type '"take"' is not assignable to type
  adopt: "take",
})
