import * as wadm from "pulumi-wadm"

// names: components
// expect: Object literal may only specify known properties, and 'components' does not exist in type 'ManifestFileArgs'
export const dog = new wadm.ManifestFile("dog", { file: "dog.yaml", components: {} })
