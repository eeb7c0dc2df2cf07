import * as wadm from "pulumi-wadm"

// marks: version
// expect: Type 'number' is not assignable to type 'Input<string>'
export const password = wadm.secret({ name: "password", backend: "vault", key: "db", version: 2 })
