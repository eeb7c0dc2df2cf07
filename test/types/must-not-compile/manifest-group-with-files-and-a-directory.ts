import * as wadm from "pulumi-wadm"

// names: directory
// expect: Argument of type '{ files: string[]; directory: string; }' is not assignable to parameter of type 'ManifestGroupArgs'
export const shop = new wadm.ManifestGroup("shop", { files: ["dog.yaml"], directory: "manifests" })
