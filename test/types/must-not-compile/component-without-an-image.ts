import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  // expect: Property 'image' is missing
  components: { dog: wadm.component({ instances: 2 }) },
})
