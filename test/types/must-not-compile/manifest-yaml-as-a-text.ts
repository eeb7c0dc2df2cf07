import * as wadm from "pulumi-wadm"

const dog = new wadm.ManifestFile("dog", { file: "dog.yaml" })

// names: Output<string>
// expect: Property 'split' does not exist on type 'Output<string>'
export const lines: readonly string[] = dog.manifestYaml.split("\n")
// expect: Type 'Output<string>' is not assignable to type 'string'
export const text: string = dog.manifestYaml
