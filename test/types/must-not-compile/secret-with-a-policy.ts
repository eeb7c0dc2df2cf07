import * as wadm from "pulumi-wadm"

// names: policy
// expect: Object literal may only specify known properties, and 'policy' does not exist in type 'SecretArgs'
export const password = wadm.secret({ name: "password", backend: "vault", key: "db", policy: "vault" })
