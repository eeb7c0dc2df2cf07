import * as wadm from "pulumi-wadm"

// names: ManifestApplication
// expect: Property 'ManifestApplication' does not exist on type
export const dog = new wadm.ManifestApplication("dog")
