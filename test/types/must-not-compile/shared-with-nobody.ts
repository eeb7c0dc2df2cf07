import * as wadm from "pulumi-wadm"

new wadm.Application("network", {
  components: { httpserver: wadm.capability({ image: "http-server" }) },
  // marks: with
  // expect: name somebody, or say shared: false to share with nobody, or shared: true with everyone
  shared: { with: [] },
})
