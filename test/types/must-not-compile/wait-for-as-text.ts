import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }), cat: wadm.component({ image: "cat" }) },
  // marks: waitFor
  // expect: Type 'string' is not assignable to type 'readonly
  waitFor: "dog",
})
