import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }), cat: wadm.component({ image: "cat" }) },
  // names: cow
  // expect: Type '"cow"' is not assignable to type '"dog" | "cat"'
  waitFor: ["dog", "cow"],
})
