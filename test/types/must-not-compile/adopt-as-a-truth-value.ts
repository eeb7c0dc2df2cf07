import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }) },
  // names: "manage"
  // expect: Type 'true' is not assignable to type
  adopt: true,
})
