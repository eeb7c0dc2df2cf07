import * as wadm from "pulumi-wadm"

// names: replicas
// expect: Object literal may only specify known properties, and 'replicas' does not exist in type 'ComponentPatch'
const overrides: wadm.ManifestPatch = { components: { dog: { replicas: 5 } } }
export const dog = new wadm.ManifestFile("dog", { file: "dog.yaml", overrides })
