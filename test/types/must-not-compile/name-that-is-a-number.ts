import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }), cat: wadm.component({ image: "cat" }) },
  // marks: name
  // expect: Type 'number' is not assignable to type 'Input<string>'
  name: 7,
})
