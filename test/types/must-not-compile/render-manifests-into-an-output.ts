import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

// names: Output<string>
// expect: Argument of type 'Output<string>' is not assignable to parameter of type 'string'
wadm.renderManifests(pulumi.output("manifests"))
