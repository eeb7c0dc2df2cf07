import * as wadm from "pulumi-wadm"

// names: NamedConfig
// expect: Object literal may only specify known properties, and 'name' does not exist in type 'Input<Input<NamedConfig>[]>'
export const dog = wadm.component({ image: "dog", config: { name: "c" } })
