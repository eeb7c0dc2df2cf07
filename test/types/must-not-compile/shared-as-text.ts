import * as wadm from "pulumi-wadm"

new wadm.Application("network", {
  components: { httpserver: wadm.capability({ image: "http-server" }) },
  // marks: shared
  // expect: Type 'string' is not assignable to type
  shared: "true",
})
