import * as wadm from "pulumi-wadm"

const shop = new wadm.ManifestGroup("shop", { directory: "manifests" })

// marks: shop.applications["network"]
// expect: Object is possibly 'undefined'
export const httpserver = shop.applications["network"].capability("httpserver")
