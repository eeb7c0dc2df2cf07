import * as wadm from "pulumi-wadm"

// names below: key
// expect: Property 'key' is missing
export const dog = wadm.component({ image: "dog", secrets: [{ name: "n", backend: { backend: "vault" } }] })
