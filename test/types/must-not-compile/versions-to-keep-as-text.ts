import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }) },
  // marks: keepVersions
  // expect: Type 'string' is not assignable to type 'Input<number>'
  keepVersions: "all",
})
