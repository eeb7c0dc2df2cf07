import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }), cat: wadm.component({ image: "cat" }) },
  // names below: type
  // expect: Property 'type' is missing
  policies: [{ name: "p", properties: {} }],
})
