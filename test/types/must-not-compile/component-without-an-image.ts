import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  // names below: image
  // expect: Property 'image' is missing
  components: { dog: wadm.component({ instances: 2 }) },
})
