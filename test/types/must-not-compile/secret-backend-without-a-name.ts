import * as wadm from "pulumi-wadm"

// names below: backend
// expect: Property 'backend' is missing
export const password = wadm.secret({ name: "password", key: "db", backend: { properties: { role: "r" } } })
