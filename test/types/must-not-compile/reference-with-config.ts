import * as wadm from "pulumi-wadm"

export const reference: wadm.SharedComponent<"capability"> = {
  kind: "capability",
  application: "network",
  component: "httpserver",
  lattice: "default",
  // names: set config in
  // expect: is not assignable to type '"set config in the application that shares the component"'
  config: [{ name: "c" }],
}
