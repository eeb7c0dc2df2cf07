import * as wadm from "pulumi-wadm"

// names below: requirements
// expect: Property 'requirements' is missing
export const dog = wadm.component({ image: "dog", spread: [{ name: "here" }] })
