import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }), cat: wadm.component({ image: "cat" }) },
  // names below: properties
  // expect: Property 'properties' is missing
  policies: [{ name: "p", type: "t" }],
})
