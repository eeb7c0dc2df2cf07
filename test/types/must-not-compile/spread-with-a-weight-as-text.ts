import * as wadm from "pulumi-wadm"

// marks: weight
// expect: Type 'string' is not assignable to type 'Input<number> | undefined'
export const dog = wadm.component({ image: "dog", spread: [{ name: "s", requirements: {}, weight: "5" }] })
