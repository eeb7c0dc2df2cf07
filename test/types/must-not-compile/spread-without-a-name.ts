import * as wadm from "pulumi-wadm"

// names below: name
// expect: Property 'name' is missing
export const dog = wadm.component({ image: "dog", spread: [{ requirements: { zone: "a" } }] })
