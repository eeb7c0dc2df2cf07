import * as wadm from "pulumi-wadm"

// names below: key
// expect: Property 'key' is missing
export const password = wadm.secret({ name: "password", backend: "vault" })
