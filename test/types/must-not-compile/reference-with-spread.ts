import * as wadm from "pulumi-wadm"

export const reference: wadm.SharedComponent<"capability"> = {
  kind: "capability",
  application: "network",
  component: "httpserver",
  lattice: "default",
  // names: spread
  // expect: Object literal may only specify known properties, and 'spread' does not exist in type 'SharedComponent<"capability">'
  spread: [],
}
