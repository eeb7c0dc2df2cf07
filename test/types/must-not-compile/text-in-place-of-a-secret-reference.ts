import * as wadm from "pulumi-wadm"

// names: SecretReference
// expect: Type 'string' is not assignable to type 'Input<SecretReference>'
export const dog = wadm.component({ image: "dog", secrets: ["password"] })
