import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }), cat: wadm.component({ image: "cat" }) },
  // names: SecretReference
  // expect: Type 'string' is not assignable to type 'Input<SecretReference>'
  links: [{ source: "dog", target: "cat", interface: "a:b/c", sourceSecrets: ["password"] }],
})
