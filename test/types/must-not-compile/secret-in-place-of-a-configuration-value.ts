import * as wadm from "pulumi-wadm"

const password = wadm.secret({ name: "password", backend: "vault", key: "db" })

// marks: password
// expect: Type 'SecretReference' is not assignable to type 'Input<string>'
export const dog = wadm.component({ image: "dog", config: [{ name: "login", properties: { password } }] })
