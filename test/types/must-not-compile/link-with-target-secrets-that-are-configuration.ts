import * as wadm from "pulumi-wadm"

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }), cat: wadm.component({ image: "cat" }) },
  // names: SecretReference
  // expect: Object literal may only specify known properties, and 'properties' does not exist in type 'Input<SecretReference>'
  links: [{ source: "dog", target: "cat", interface: "a:b/c", targetSecrets: [{ name: "c", properties: {} }] }],
})
