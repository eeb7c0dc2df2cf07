import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }) },
  // names: sometimes
  // expect: Type '"sometimes"' is not assignable to type
  deletion: "sometimes",
})
