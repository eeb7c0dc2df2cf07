import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }), cat: wadm.component({ image: "cat" }) },
  // marks: interfaces
  // expect: Type '[]' is not assignable to type 'readonly [Input<string>, ...Input<string>[]]'
  links: [{ source: "dog", target: "cat", interface: { package: "wasi:http", interfaces: [] } }],
})
