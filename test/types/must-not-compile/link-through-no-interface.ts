import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }), cat: wadm.component({ image: "cat" }) },
  // names: wasi-http
  // expect: Type '"wasi-http"' is not assignable to type '`${string}:${string}/${string}` | PackageInterfaces'
  links: [{ source: "cat", target: "dog", interface: "wasi-http" }],
})
