import * as wadm from "pulumi-wadm"

// names below: components
// expect: Property 'components' is missing
new wadm.Application("dog", {})
