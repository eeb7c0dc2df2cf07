import * as wadm from "pulumi-wadm"

// marks: port
// expect: Type 'number' is not assignable to type 'Input<string>'
export const dog = wadm.component({ image: "dog", config: [{ name: "c", properties: { port: 8080 } }] })
