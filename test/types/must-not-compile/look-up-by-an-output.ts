import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

const components = { httpserver: "capability" } as const

// names: Output<string>
// expect: Argument of type 'Output<string>' is not assignable to parameter of type 'string'
export const named = wadm.lookupApplication(pulumi.output("network"), { components })
// expect: Type 'Output<string>' is not assignable to type 'string'
export const placed = wadm.lookupApplication("network", { components, lattice: pulumi.output("moon") })
