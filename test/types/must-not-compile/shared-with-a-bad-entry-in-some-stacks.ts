import * as wadm from "pulumi-wadm"

declare const everyone: boolean

new wadm.Application("network", {
  components: { httpserver: wadm.capability({ image: "http-server" }) },
  // marks: shared
  // expect: an entry has no spaces and commas; write one text for each
  shared: everyone ? true : { with: ["dog cat"] },
})
