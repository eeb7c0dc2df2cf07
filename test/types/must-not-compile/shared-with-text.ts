import * as wadm from "pulumi-wadm"

new wadm.Application("network", {
  components: { httpserver: wadm.capability({ image: "http-server" }) },
  // marks: with
  // expect: Type 'string' is not assignable to type 'readonly string[]'
  shared: { with: "dog" },
})
