import * as wadm from "pulumi-wadm"

// expect: Property 'components' is missing
new wadm.Application("dog", {})
