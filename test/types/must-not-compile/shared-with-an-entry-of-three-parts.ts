import * as wadm from "pulumi-wadm"

new wadm.Application("network", {
  components: { httpserver: wadm.capability({ image: "http-server" }) },
  // marks: apps/prod/dog
  // expect: write the name of an application, or project/stack
  shared: { with: ["apps/prod/dog"] },
})
