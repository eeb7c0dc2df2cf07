import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }), cat: wadm.component({ image: "cat" }) },
  // marks: sourceConfig
  // expect: Type 'string' is not assignable to type 'Input<Input<NamedConfig>[]>'
  links: [{ source: "dog", target: "cat", interface: "a:b/c", sourceConfig: "path=/dog" }],
})
