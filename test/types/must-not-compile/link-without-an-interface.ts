import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }), cat: wadm.component({ image: "cat" }) },
  // expect: Property 'interface' is missing
  links: [{ source: "cat", target: "dog" }],
})
