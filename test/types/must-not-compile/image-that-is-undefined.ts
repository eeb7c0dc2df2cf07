import * as wadm from "pulumi-wadm"

// marks: image
// expect: Type 'undefined' is not assignable to type 'Input<string>'
export const dog = wadm.component({ image: undefined })
