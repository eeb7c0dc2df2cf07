import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

const password = pulumi.secret("hunter2")

// names: SecretReference
// expect: Type 'Output<string>' is not assignable to type 'Input<SecretReference>'
export const dog = wadm.component({ image: "dog", secrets: [password] })
