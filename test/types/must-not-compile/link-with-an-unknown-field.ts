import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }), cat: wadm.component({ image: "cat" }) },
  // names: namespace
  // expect: Object literal may only specify known properties, and 'namespace' does not exist in type 'Link<"dog" | "cat">'
  links: [{ source: "dog", target: "cat", interface: "a:b/c", namespace: "a" }],
})
