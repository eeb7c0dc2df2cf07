import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }) },
  // names: win
  // expect: Type '"win"' is not assignable to type
  conflict: "win",
})
