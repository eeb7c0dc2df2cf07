import * as wadm from "pulumi-wadm"

// marks: instances
// expect: Type 'string' is not assignable to type 'Input<number>'
export const dog = wadm.component({ image: "dog", instances: "5" })
