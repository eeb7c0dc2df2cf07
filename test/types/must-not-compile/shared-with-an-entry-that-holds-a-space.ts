import * as wadm from "pulumi-wadm"

new wadm.Application("network", {
  components: { httpserver: wadm.capability({ image: "http-server" }) },
  // marks: dog, cat
  // expect: an entry has no spaces and commas; write one text for each
  shared: { with: ["dog, cat"] },
})
