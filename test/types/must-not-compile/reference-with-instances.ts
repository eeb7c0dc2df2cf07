import * as wadm from "pulumi-wadm"

export const reference: wadm.SharedComponent<"capability"> = {
  kind: "capability",
  application: "network",
  component: "httpserver",
  lattice: "default",
  // names: set instances in
  // expect: is not assignable to type '"set instances in the application that shares the component"'
  instances: 2,
}
