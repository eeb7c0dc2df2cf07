import * as wadm from "pulumi-wadm"

new wadm.Application("network", {
  components: { httpserver: wadm.capability({ image: "http-server" }) },
  // marks: dog-*
  // expect: * is for owners, as in project/*; shared: true is for everyone
  shared: { with: ["apps/*", "dog-*"] },
})
