import { output } from "@pulumi/pulumi"

export const name = output("greeter")
