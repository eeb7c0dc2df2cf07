import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }), cat: wadm.component({ image: "cat" }) },
  // names: PackageInterfaces
  // expect: Type 'string[]' is not assignable to type '`${string}:${string}/${string}` | PackageInterfaces'
  links: [{ source: "dog", target: "cat", interface: ["wasi:http/incoming-handler"] }],
})
