import * as wadm from "pulumi-wadm"

// marks: files
// expect: Type 'string' is not assignable to type 'readonly string[]'
export const shop = new wadm.ManifestGroup("shop", { files: "dog.yaml" })
