import * as wadm from "pulumi-wadm"

new wadm.Application("network", {
  components: { httpserver: wadm.capability({ image: "http-server" }) },
  // marks: wiht
  // expect: 'wiht' does not exist in type
  shared: { wiht: ["dog"] },
})
