import * as wadm from "pulumi-wadm"

// names: links
// expect: Object literal may only specify known properties, and 'links' does not exist in type 'Overrides'
export const dog = new wadm.ManifestFile("dog", { file: "dog.yaml", overrides: { links: [] } })
