import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }) },
  // names: replicas
  // expect: 'replicas' does not exist in type 'ApplicationArgs<
  replicas: 3,
})
