import * as wadm from "pulumi-wadm"

export const reference: wadm.SharedComponent<"capability"> = {
  kind: "capability",
  application: "network",
  component: "httpserver",
  lattice: "default",
  // names: set secrets in
  // expect: is not assignable to type '"set secrets in the application that shares the component"'
  secrets: [],
}
