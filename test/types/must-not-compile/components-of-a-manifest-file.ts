import * as wadm from "pulumi-wadm"

const network = new wadm.ManifestFile("network", { file: "network.yaml" })

// names: components
// expect: Property 'components' does not exist on type 'ManifestFile'. Did you mean 'component'?
export const httpserver = network.components.httpserver
