import * as wadm from "pulumi-wadm"

// names below: file
// expect: Property 'file' is missing
export const dog = new wadm.ManifestFile("dog", { overrides: {} })
