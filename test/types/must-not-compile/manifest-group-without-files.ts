import * as wadm from "pulumi-wadm"

// names below: directory
// expect: Property 'directory' is missing
export const shop = new wadm.ManifestGroup("shop", { lattice: "moon" })
