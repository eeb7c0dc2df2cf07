import * as wadm from "pulumi-wadm"

export const reference: wadm.SharedComponent<"capability"> = {
  kind: "capability",
  application: "network",
  component: "httpserver",
  lattice: "default",
  // marks: secrets
  // expect: is not assignable to type 'never'
  secrets: [],
}
