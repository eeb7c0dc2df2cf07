import * as wadm from "pulumi-wadm"

// marks: new wadm.Application
// expect: Expected 2-3 arguments, but got 1
export const dog = new wadm.Application("dog")
