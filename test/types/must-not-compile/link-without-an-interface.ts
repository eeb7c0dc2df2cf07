import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }), cat: wadm.component({ image: "cat" }) },
  // names: interface
  // expect: Property 'interface' is missing
  links: [{ source: "cat", target: "dog" }],
})
