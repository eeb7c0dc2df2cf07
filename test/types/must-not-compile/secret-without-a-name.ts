import * as wadm from "pulumi-wadm"

// names below: name
// expect: Property 'name' is missing
export const password = wadm.secret({ backend: "vault", key: "db" })
