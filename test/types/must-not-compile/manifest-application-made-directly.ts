import * as wadm from "pulumi-wadm"

// marks: wadm.ManifestApplication
// expect: Expected 4 arguments, but got 1
export const dog = new wadm.ManifestApplication("dog")
