import * as wadm from "pulumi-wadm"

export const overrides: wadm.ManifestPatch = {
  // marks: instances
  // expect: Type 'string' is not assignable to type 'Input<number>'
  components: { dog: { instances: "5" } },
}
