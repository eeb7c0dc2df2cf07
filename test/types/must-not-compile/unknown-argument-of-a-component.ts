import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  // names: replicas
  // expect: 'replicas' does not exist in type 'ComponentArgs'
  components: { dog: wadm.component({ image: "dog", replicas: 3 }) },
})
